package jp.tsunagi.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.text.StrictCharset;
import jp.tsunagi.text.Transcoder;

/** A message as UTF-8, strictly decoded, with the place of each byte in the file. */
final class Hl7Text {

    private static final int BLOCK = 1 << 13;

    private final BadBytes bad = new BadBytes();
    private final long[] block = new long[BLOCK];
    private byte[] utf8 = new byte[BLOCK];
    /** Counted from the message's own beginning: a message is shorter than an int, and half a long is room saved. */
    private int[] offsets = new int[BLOCK];

    private int length;
    private long start;
    private int end;

    /** @param offset of the message in the file */
    void take(byte[] message, long offset, String charset) throws IOException {
        bad.startAt(offset);
        length = 0;
        start = offset;
        end = message.length;
        Transcoder transcoder = StrictCharset.of(charset).transcoder(new ByteArrayInputStream(message), bad);
        byte[] read = new byte[BLOCK];
        for (int n = transcoder.read(read, block, 0, BLOCK); n >= 0; n = transcoder.read(read, block, 0, BLOCK)) {
            room(n);
            System.arraycopy(read, 0, utf8, length, n);
            for (int i = 0; i < n; i++) {
                offsets[length + i] = (int) block[i];
            }
            length += n;
        }
    }

    private void room(int more) {
        if (length + more + 4 > utf8.length) {
            int size = length + more + 4 + (utf8.length >> 1);
            utf8 = Arrays.copyOf(utf8, size);
            offsets = Arrays.copyOf(offsets, size);
        }
    }

    byte[] bytes() {
        return utf8;
    }

    int length() {
        return length;
    }

    /** Where the byte stands in the file, its character's shift included; behind the last: where the message ends. */
    long offset(int at) {
        return start + (at < length ? offsets[at] : end);
    }

    /** Bytes of the file that are no character; they are left out of the text. */
    List<BadBytes.Bad> bad() {
        return bad.all();
    }
}
