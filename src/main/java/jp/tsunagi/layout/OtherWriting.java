package jp.tsunagi.layout;

import java.util.Optional;
import jp.tsunagi.layout.Format.Newline;
import jp.tsunagi.text.Ms932;
import jp.tsunagi.text.Utf8;

/**
 * Whether the beginning of a flat file is all written in another way than its layout says: another charset, other line
 * ends. Says so only when nothing speaks for the layout, so that one damaged record is never taken for a whole file.
 */
final class OtherWriting {

    /**
     * What was found instead.
     *
     * @param offset of the first bytes that show it, in the file
     */
    record Found(String rule, String name, int offset, int length) {}

    /** Bytes that are looked at before all of them are. */
    private static final int FIRST_LINES = 1 << 12;

    private final byte[] head;
    private final int end;

    /** @param whole whether the head is the whole file; else its last character may be cut */
    OtherWriting(byte[] head, boolean whole) {
        this.head = head;
        this.end = whole ? head.length : Math.max(0, head.length - 4);
    }

    /** Another charset than this one. */
    Optional<Found> charset(String expected) {
        boolean ms932 = expected.equals("MS932");
        if (!ms932 && !expected.equals("UTF-8")) {
            return Optional.empty();
        }
        Optional<Found> utf16 = utf16();
        return utf16.isPresent() ? utf16 : ms932 ? utf8() : ms932();
    }

    /** A quarter of all bytes is NUL: separators, digits and line ends have one each, so the first lines too. */
    private Optional<Found> utf16() {
        if (end < 2 || count(0, FIRST_LINES) == 0 || count(0, end) * 4 < end) {
            return Optional.empty();
        }
        int at = head[0] == 0 ? 0 : 1;
        return Optional.of(new Found("file.charset", at == 0 ? "UTF-16BE" : "UTF-16LE", at, 1));
    }

    private int count(int value, int most) {
        int count = 0;
        for (int i = 0; i < Math.min(end, most); i++) {
            count += head[i] == value ? 1 : 0;
        }
        return count;
    }

    /** UTF-8, and not MS932. What is MS932 ends the search at its first character of two bytes. */
    private Optional<Found> utf8() {
        int bad = Utf8.firstBad(head, 0, end);
        boolean utf8 = bad < 0 || bad >= end - 3 && end < head.length;
        if (!utf8 || Ms932.firstBad(head, 0, end) < 0) {
            return Optional.empty();
        }
        int high = firstHigh();
        return Optional.of(new Found("file.charset", "UTF-8", high, Utf8.lengthFrom(head[high])));
    }

    /** MS932, and nothing in it UTF-8. */
    private Optional<Found> ms932() {
        int high = firstHigh();
        if (high == end || anyUtf8()) {
            return Optional.empty();
        }
        int bad = Ms932.firstBad(head, 0, end);
        boolean ms932 = bad < 0 || bad >= end - 1 && end < head.length;
        return ms932 ? Optional.of(new Found("file.charset", "MS932", high, 1)) : Optional.empty();
    }

    private int firstHigh() {
        int i = 0;
        while (i < end && head[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Whether any character of more than one byte is UTF-8. */
    private boolean anyUtf8() {
        for (int i = 0; i < end; ) {
            int length = head[i] < 0 ? Utf8.lengthFrom(head[i]) : 1;
            if (length > 1 && i + length <= end && Utf8.firstBad(head, i, i + length) < 0) {
                return true;
            }
            i++;
        }
        return false;
    }

    /** Other line ends than this one, in more than one line. One line end that is right speaks for the layout. */
    Optional<Found> lineEnd(Newline expected) {
        if (expected != Newline.CRLF && expected != Newline.LF) {
            return Optional.empty();
        }
        String[] names = {"CRLF", "LF", "CR"};
        int right = expected == Newline.CRLF ? 0 : 1;
        int[] count = new int[3];
        int[] first = {-1, -1, -1};
        for (int i = 0; i < end && count[right] == 0; i++) {
            int kind = head[i] == '\n' ? 1 : head[i] == '\r' ? 2 : -1;
            if (kind == 2 && i + 1 < head.length && head[i + 1] == '\n') {
                kind = 0;
            }
            if (kind >= 0) {
                first[kind] = count[kind]++ == 0 ? i : first[kind];
                i += kind == 0 ? 1 : 0;
            }
        }
        for (int kind = 0; kind < names.length; kind++) {
            boolean only = count[kind] == count[0] + count[1] + count[2];
            if (only && count[kind] > 1 && kind != right) {
                return Optional.of(new Found("file.newline", names[kind], first[kind], kind == 0 ? 2 : 1));
            }
        }
        return Optional.empty();
    }
}
