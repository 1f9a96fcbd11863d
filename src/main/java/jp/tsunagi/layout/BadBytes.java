package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Undecodables;

/** Bytes of a file that are no character, in the order of the file; those side by side are one finding. */
final class BadBytes implements Undecodables {

    /** @param offset in the file */
    record Bad(long offset, int length) {

        long end() {
            return offset + length;
        }
    }

    private static final int MOST_SHOWN = 3;

    private final List<Bad> found = new ArrayList<>();
    private long base;

    /** @param offset in the file of what is decoded from now on */
    void startAt(long offset) {
        found.clear();
        base = offset;
    }

    @Override
    public void undecodable(long offset, int length) {
        long at = base + offset;
        int last = found.size() - 1;
        if (last >= 0 && found.get(last).end() == at) {
            found.set(last, new Bad(found.get(last).offset(), found.get(last).length() + length));
        } else {
            found.add(new Bad(at, length));
        }
    }

    List<Bad> all() {
        return found;
    }

    /** Those before an offset of the file; each is given once. */
    List<Bad> before(long offset) {
        List<Bad> before = found.stream().filter(b -> b.offset() < offset).toList();
        found.removeAll(before);
        return before;
    }

    /** Says which bytes they are; of more only the first, since together they might be read as somebody's name. */
    static Message words(byte[] bytes, int from, int length, long offset) {
        StringBuilder hex = new StringBuilder();
        for (int i = from; i < from + Math.min(MOST_SHOWN, length); i++) {
            hex.append(String.format("%02X", bytes[i]));
        }
        return Message.of("found.bytes-at", length > MOST_SHOWN ? hex + "..." : hex, offset);
    }
}
