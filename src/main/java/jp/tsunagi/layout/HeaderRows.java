package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.layout.RecordReader.Cut;
import jp.tsunagi.layout.RecordReader.Trouble;
import jp.tsunagi.problem.Message;

/**
 * The rows before the data: the data type, and the column names, which may stand in another order than the layout's.
 */
final class HeaderRows {

    private static final String DATA_TYPE = "[A-Za-z]\\w*_\\w*";

    private final Format.Delimited format;
    private final List<String> columns;
    private int rowsLeft;
    private boolean typeMayCome;
    private int[] slotOfColumn = new int[0];
    private int[] startCopy = new int[0];
    private int[] endCopy = new int[0];

    HeaderRows(Format.Delimited format, Kind kind) {
        this.format = format;
        this.columns = columns(kind);
        this.rowsLeft = format.header() == Format.Header.NONE ? 0 : 1;
        this.typeMayCome = format.header() == Format.Header.TYPE_AND_COLUMNS;
    }

    /** What has been read of them, for another reader of the same file. */
    HeaderRows(HeaderRows read) {
        this.format = read.format;
        this.columns = read.columns;
        this.rowsLeft = read.rowsLeft;
        this.typeMayCome = read.typeMayCome;
        this.slotOfColumn = read.slotOfColumn;
    }

    /** What the columns of a kind are called in the file. */
    static List<String> columns(Kind kind) {
        List<String> columns = new ArrayList<>();
        for (Slot slot : kind.slots()) {
            String column = slot.field().column();
            columns.add(column.isEmpty() ? slot.name() : column);
        }
        return columns;
    }

    /** Whether the next record is a header row. */
    boolean expects() {
        return rowsLeft > 0;
    }

    Cut accept(Record row, List<Trouble> trouble) {
        if (typeMayCome) {
            typeMayCome = false;
            if (row.count == 1 && row.text(0).equals(format.dataType())) {
                return Cut.HEADER;
            }
            if (row.count == 1) {
                add(trouble, row, format.dataType());
                return Cut.HEADER;
            }
            trouble.add(new Trouble(
                    "header.data-type",
                    row.offset(),
                    0,
                    Message.of("header.type.expected", format.dataType()),
                    Message.of("header.type.missing"),
                    Message.of("header.type.remedy", format.dataType()),
                    true));
        }
        rowsLeft--;
        columns(row, trouble);
        return Cut.HEADER;
    }

    private void columns(Record row, List<Trouble> trouble) {
        int[] slots = new int[row.count];
        List<String> missing = new ArrayList<>(columns);
        List<Integer> strange = new ArrayList<>();
        boolean same = row.count == columns.size();
        for (int i = 0; i < row.count; i++) {
            slots[i] = columns.indexOf(row.text(i));
            if (slots[i] < 0) {
                strange.add(i);
            } else if (!missing.remove(row.text(i))) {
                add(trouble, row, i, "header.column.once", row.text(i));
                slots[i] = -1;
            }
            same &= slots[i] == i;
        }
        if (missing.size() == columns.size()) {
            trouble.add(new Trouble(
                    "header.column",
                    row.offset(),
                    row.length(),
                    Message.of("header.columns.expected"),
                    Message.of("header.columns.found"),
                    Message.of("header.type.remedy", columns.get(0)),
                    false));
        } else {
            tell(row, strange, missing, trouble);
        }
        slotOfColumn = same ? new int[0] : slots;
    }

    /** A name that is not known stands for one that is missing: a column renamed is one problem. */
    private static void tell(Record row, List<Integer> strange, List<String> missing, List<Trouble> trouble) {
        for (int i = 0; i < Math.max(strange.size(), missing.size()); i++) {
            if (i >= strange.size()) {
                missing(trouble, row, missing.get(i));
            } else if (i < missing.size()) {
                add(trouble, row, strange.get(i), "header.column.needed", missing.get(i));
            } else {
                add(trouble, row, strange.get(i), "header.column.expected", "");
            }
        }
    }

    /**
     * Puts the values of a data record into the layout's order; a column that is not there is empty. False: they are.
     */
    boolean arrange(Record record) {
        int n = slotOfColumn.length;
        if (n == 0 || record.count != n) {
            return false;
        }
        if (startCopy.length < n) {
            startCopy = new int[n];
            endCopy = new int[n];
        }
        System.arraycopy(record.start, 0, startCopy, 0, n);
        System.arraycopy(record.end, 0, endCopy, 0, n);
        long[] offsetCopy = record.placed ? record.placeOffset.clone() : new long[0];
        int[] lengthCopy = record.placed ? record.placeLength.clone() : new int[0];
        record.room(columns.size());
        record.count = columns.size();
        for (int slot = 0; slot < columns.size(); slot++) {
            record.start[slot] = record.from;
            record.end[slot] = record.from;
        }
        for (int i = 0; i < n; i++) {
            int slot = slotOfColumn[i];
            if (slot < 0) {
                continue;
            }
            record.start[slot] = startCopy[i];
            record.end[slot] = endCopy[i];
            if (record.placed) {
                record.placeOffset[slot] = offsetCopy[i];
                record.placeLength[slot] = lengthCopy[i];
            }
        }
        return true;
    }

    private static void add(List<Trouble> trouble, Record row, int column, String expected, String name) {
        trouble.add(new Trouble(
                "header.column",
                row.offset(column),
                row.length(column),
                Message.of(expected, name),
                Message.text("`" + row.text(column) + "`"),
                Message.of("header.column.remedy"),
                false));
    }

    private static void missing(List<Trouble> trouble, Record row, String name) {
        trouble.add(new Trouble(
                "header.column",
                row.offset(),
                row.length(),
                Message.of("header.column.needed", name),
                Message.of("header.missing"),
                Message.of("header.type.remedy", name),
                false));
    }

    private static void add(List<Trouble> trouble, Record row, String dataType) {
        trouble.add(new Trouble(
                "header.data-type",
                row.offset(),
                row.length(),
                Message.of("header.type.expected", dataType),
                row.text(0).isEmpty() ? Message.of("header.missing") : told(row),
                Message.of("header.type.remedy", dataType),
                false));
    }

    /** A name as data types have; anything else may be a person's value in a file without a header. */
    private static Message told(Record row) {
        String text = row.text(0);
        return text.matches(DATA_TYPE)
                ? Message.text("`" + text + "`")
                : Message.of("found.shape", ItemProblems.shape(row, row.start[0], row.end[0]));
    }
}
