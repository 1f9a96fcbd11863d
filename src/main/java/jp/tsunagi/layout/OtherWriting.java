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

    private final byte[] head;
    private final int end;

    /** @param whole whether the head is the whole file; else its last character may be cut */
    OtherWriting(byte[] head, boolean whole) {
        this.head = head;
        this.end = whole ? head.length : Math.max(0, head.length - 4);
    }

    /** Another charset than this one. */
    Optional<Found> charset(String expected) {
        if (!expected.equals("MS932") && !expected.equals("UTF-8")) {
            return Optional.empty();
        }
        int nul = 0;
        int high = -1;
        for (int i = 0; i < end; i++) {
            nul += head[i] == 0 ? 1 : 0;
            high = high < 0 && head[i] < 0 ? i : high;
        }
        if (end > 1 && nul * 4 >= end) {
            int at = head[0] == 0 ? 0 : 1;
            return Optional.of(new Found("file.charset", at == 0 ? "UTF-16BE" : "UTF-16LE", at, 1));
        }
        if (high < 0) {
            return Optional.empty();
        }
        int badMs932 = Ms932.firstBad(head, 0, end);
        int badUtf8 = Utf8.firstBad(head, 0, end);
        boolean utf8 = badUtf8 < 0 || badUtf8 >= end - 3 && end < head.length;
        if (expected.equals("MS932") && badMs932 >= 0 && utf8) {
            return Optional.of(new Found("file.charset", "UTF-8", high, Utf8.lengthFrom(head[high])));
        }
        boolean ms932 = badMs932 < 0 || badMs932 >= end - 1 && end < head.length;
        if (expected.equals("UTF-8") && ms932 && !anyUtf8()) {
            return Optional.of(new Found("file.charset", "MS932", high, 1));
        }
        return Optional.empty();
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

    /** Other line ends than this one, in more than one line. */
    Optional<Found> lineEnd(Newline expected) {
        if (expected != Newline.CRLF && expected != Newline.LF) {
            return Optional.empty();
        }
        int[] count = new int[3];
        int[] first = {-1, -1, -1};
        for (int i = 0; i < end; i++) {
            int kind = head[i] == '\n' ? 1 : head[i] == '\r' ? 2 : -1;
            if (kind == 2 && i + 1 < head.length && head[i + 1] == '\n') {
                kind = 0;
            }
            if (kind >= 0) {
                first[kind] = count[kind]++ == 0 ? i : first[kind];
                i += kind == 0 ? 1 : 0;
            }
        }
        String[] names = {"CRLF", "LF", "CR"};
        for (int kind = 0; kind < names.length; kind++) {
            boolean only = count[kind] == count[0] + count[1] + count[2];
            if (only && count[kind] > 1 && !names[kind].equals(expected.name())) {
                return Optional.of(new Found("file.newline", names[kind], first[kind], kind == 0 ? 2 : 1));
            }
        }
        return Optional.empty();
    }
}
