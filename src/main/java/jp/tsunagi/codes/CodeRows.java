package jp.tsunagi.codes;

import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.text.DayText;
import jp.tsunagi.text.Utf8;

/**
 * The rows of one code file, cut where they stand. A table of a ministry has thousands of rows and is read at every
 * start, before anything is compiled: one loop over bytes, and no text is made.
 */
final class CodeRows {

    private static final List<String> HEADER = List.of("from", "to", "label", "valid-from", "valid-until", "note");

    /** Bytes that may be read behind a cell. */
    private static final int SLACK = 16;

    final String path;
    final byte[] bytes;
    private final int length;
    private final Faults faults;
    private final List<Code> rows = new ArrayList<>();
    /** Where the cells of the line at hand begin and end. */
    private final int[] cells = new int[HEADER.size() * 2];

    /** How many characters stand in front of each cell of it. */
    private final int[] before = new int[HEADER.size()];

    private int line;
    private int commas;
    /** Characters of the line at hand that are neither blank nor a comma. */
    private int full;

    private boolean quotes;
    /** Whether it has a blank, a backslash or a control character. */
    private boolean odd;

    private CodeRows(String path, byte[] file, Faults faults) {
        this.path = path;
        this.bytes = Arrays.copyOf(file, file.length + SLACK);
        this.length = file.length;
        this.faults = faults;
    }

    /** @throws MalformedInputException if it is not UTF-8 */
    static List<Code> of(String path, byte[] file, Faults faults) throws MalformedInputException {
        CodeRows read = new CodeRows(path, file, faults);
        read.read();
        return read.rows;
    }

    private void read() throws MalformedInputException {
        boolean mark = length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int start = mark ? 3 : 0;
        while (start < length || line == 0) {
            int end = cut(start);
            line++;
            int found = quotes ? unquote(start, end) : commas + 1;
            if (line == 1 && !header(found, start, end)) {
                return;
            }
            if (line > 1 && full + commas > 0) {
                row(found);
            }
            start = end + (end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
        }
    }

    /**
     * Cuts the line that begins here; gives its end. Called for every line, so that it is compiled after some hundred
     * of them: a loop over all of the file would not be before its end.
     */
    private int cut(int start) throws MalformedInputException {
        int at = start;
        full = 0;
        commas = 0;
        quotes = false;
        odd = false;
        cells[0] = start;
        for (; at < length; at++) {
            byte b = bytes[at];
            if (b == ',') {
                if (++commas < HEADER.size()) {
                    cells[commas * 2 - 1] = at;
                    cells[commas * 2] = at + 1;
                    before[commas] = full;
                }
            } else if (b == '\n' || b == '\r') {
                break;
            } else if (b == '"') {
                quotes = true;
            } else if (b < 0) {
                at += characterAt(at) - 1;
                full++;
            } else if (b > ' ') {
                full++;
                odd |= b == '\\' || b == 0x7F;
            } else {
                odd = true;
            }
        }
        cells[HEADER.size() * 2 - 1] = at;
        return at;
    }

    /** The length of a character of several bytes. */
    private int characterAt(int at) throws MalformedInputException {
        int bytesOfIt = Utf8.validLength(bytes, at, length);
        if (bytesOfIt == 0) {
            throw new MalformedInputException(1);
        }
        return bytesOfIt;
    }

    /** Cuts a line with quotes, and takes them out where they stand; gives the number of cells. */
    private int unquote(int start, int end) {
        int at = start;
        int cell = 0;
        boolean quoted = false;
        cells[0] = at;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == '"' && quoted && i + 1 < end && bytes[i + 1] == '"') {
                bytes[at++] = bytes[i++];
            } else if (b == '"') {
                quoted = !quoted;
            } else if (b == ',' && !quoted) {
                if (++cell < HEADER.size()) {
                    cells[cell * 2 - 1] = at;
                    cells[cell * 2] = at;
                }
            } else {
                bytes[at++] = b;
            }
        }
        cells[HEADER.size() * 2 - 1] = at;
        return cell + 1;
    }

    private boolean header(int found, int start, int end) {
        List<String> names = new ArrayList<>();
        for (int i = 0; found == HEADER.size() && i < found; i++) {
            names.add(text(i));
        }
        if (names.equals(HEADER)) {
            return true;
        }
        faults.add(
                new Origin(path, 1),
                "codes.header",
                Message.text(String.join(",", HEADER)),
                new String(bytes, start, end - start, StandardCharsets.UTF_8),
                Message.of("codes.header.remedy"));
        return false;
    }

    private void row(int found) {
        if (found != HEADER.size()) {
            faults.add(
                    new Origin(path, line),
                    "codes.cells",
                    Message.of("codes.cells", HEADER.size()),
                    String.valueOf(found),
                    Message.NONE);
            return;
        }
        int to = before[2] > before[1] ? before[2] - before[1] : before[1];
        rows.add(new Code(
                this, line, cells, odd || quotes ? Code.UNUSUAL : to, date(3, Code.ALWAYS), date(4, Code.STILL)));
    }

    /** A date as yyyymmdd; months count as their first day in valid-from, as their last in valid-until. */
    private int date(int cell, int otherwise) {
        if (cells[cell * 2] == cells[cell * 2 + 1]) {
            return otherwise;
        }
        String text = text(cell);
        int day = DayText.parse(text, otherwise != Code.ALWAYS);
        if (day < 0) {
            faults.add(new Origin(path, line), "codes.date", Message.of("codes.date"), text, Message.NONE);
            return otherwise;
        }
        return day;
    }

    private String text(int cell) {
        int start = cells[cell * 2];
        return new String(bytes, start, cells[cell * 2 + 1] - start, StandardCharsets.UTF_8);
    }
}
