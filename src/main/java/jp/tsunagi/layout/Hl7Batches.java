package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;

/** Counts the messages of a batch and the batches of a file, for their trailers (BTS-1, FTS-1) to be compared with. */
final class Hl7Batches {

    /**
     * A trailer that lies.
     *
     * @param from of its count, from the segment's first byte
     * @param counted what was there
     */
    record Lie(int from, int length, long counted) {}

    private static final int NAME = 3;

    private long messages;
    private long batches;

    void message() {
        messages++;
    }

    /**
     * A segment that begins or ends a batch.
     *
     * @param segment without its line end
     * @return the lie in it; null: there is none, or it tells no number
     */
    @org.jspecify.annotations.Nullable
    Lie segment(byte[] segment) {
        String name = new String(segment, 0, Math.min(NAME, segment.length), StandardCharsets.US_ASCII);
        switch (name) {
            case "BHS" -> messages = 0;
            case "BTS" -> {
                batches++;
                return lie(segment, messages);
            }
            case "FHS" -> batches = 0;
            case "FTS" -> {
                return lie(segment, batches);
            }
            default -> {}
        }
        return null;
    }

    private static @org.jspecify.annotations.Nullable Lie lie(byte[] segment, long counted) {
        int end = NAME + 1;
        while (end < segment.length && segment[end] >= '0' && segment[end] <= '9') {
            end++;
        }
        boolean told = end > NAME + 1 && end - NAME <= 19;
        long number = told
                ? Long.parseLong(new String(segment, NAME + 1, end - NAME - 1, StandardCharsets.US_ASCII))
                : counted;
        return number == counted ? null : new Lie(NAME + 1, end - NAME - 1, counted);
    }
}
