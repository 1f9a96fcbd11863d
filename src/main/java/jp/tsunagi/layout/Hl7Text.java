package jp.tsunagi.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.text.StrictCharset;
import jp.tsunagi.text.Transcoder;

/** A message as UTF-8, strictly decoded, with the place of each byte in the file. */
final class Hl7Text {

    /** Bytes of the file that are no character; they are left out of the text. */
    record Bad(long offset, int length) {}

    private final List<Bad> bad = new ArrayList<>();
    private byte[] utf8 = new byte[1 << 13];
    private long[] offsets = new long[1 << 13];
    private int length;
    private long end;

    /** @param offset of the message in the file */
    void take(byte[] message, long offset, String charset) throws IOException {
        bad.clear();
        length = 0;
        end = offset + message.length;
        Transcoder transcoder = StrictCharset.of(charset)
                .transcoder(new ByteArrayInputStream(message), (at, n) -> bad.add(new Bad(offset + at, n)));
        int read = 0;
        while (read >= 0) {
            length += read;
            if (length + 4 > utf8.length) {
                utf8 = Arrays.copyOf(utf8, utf8.length * 2);
                offsets = Arrays.copyOf(offsets, utf8.length);
            }
            read = transcoder.read(utf8, offsets, length, utf8.length);
        }
        for (int i = 0; i < length; i++) {
            offsets[i] += offset;
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
        return at < length ? offsets[at] : end;
    }

    List<Bad> bad() {
        return bad;
    }
}
