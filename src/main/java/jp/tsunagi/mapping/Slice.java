package jp.tsunagi.mapping;

import jp.tsunagi.text.Encoding;

/** A value on its way: some bytes in one of the engine's two encodings. Reused, never kept. */
final class Slice {

    byte[] bytes = new byte[0];
    int start;
    int end;
    Encoding encoding = Encoding.UTF_8;

    void set(byte[] newBytes, int newStart, int newEnd, Encoding newEncoding) {
        bytes = newBytes;
        start = newStart;
        end = newEnd;
        encoding = newEncoding;
    }

    boolean isEmpty() {
        return start == end;
    }

    String text() {
        return encoding.text(bytes, start, end);
    }
}
