package jp.tsunagi.bench.peer;

import java.io.IOException;
import java.io.InputStream;

/**
 * One CSV record after another as ranges of one buffer; nothing is copied or decoded. Dense on purpose: it touches
 * every byte of the file, so it is one loop without calls, over local variables.
 */
final class ByteRecord {

    private static final int MOST_ITEMS = 64;

    final byte[] bytes;
    final int[] start = new int[MOST_ITEMS];
    final int[] end = new int[MOST_ITEMS];
    int items;
    long line;
    private int at;
    private int limit;
    private boolean ended;

    ByteRecord(int bufferSize) {
        bytes = new byte[bufferSize + EightBytes.SLACK];
    }

    /** Moves on to the next record; false at the end of the file. */
    boolean next(InputStream in) throws IOException {
        while (at == limit || !split()) {
            if (ended) {
                return false;
            }
            refill(in);
        }
        line++;
        return true;
    }

    private void refill(InputStream in) throws IOException {
        limit -= at;
        System.arraycopy(bytes, at, bytes, 0, limit);
        at = 0;
        int room = bytes.length - EightBytes.SLACK - limit;
        if (room == 0) {
            throw new IOException("a record is longer than the buffer");
        }
        int read = in.read(bytes, limit, room);
        ended = read < 0;
        limit += Math.max(0, read);
    }

    /** Finds the items of the record at {@code at}; false if the buffer does not hold all of it. */
    private boolean split() {
        byte[] b = bytes;
        int stop = limit;
        int i = at;
        int n = 0;
        long doubled = 0;
        while (true) {
            if (i < stop && b[i] == '"') {
                start[n] = ++i;
                while (true) {
                    while (i < stop && b[i] != '"') {
                        i++;
                    }
                    if (i + 1 >= stop) {
                        if (i >= stop || !ended) {
                            return false;
                        }
                        break;
                    }
                    if (b[i + 1] != '"') {
                        break;
                    }
                    doubled |= 1L << n;
                    i += 2;
                }
                end[n++] = i++;
            } else {
                start[n] = i;
                while (i < stop && b[i] != ',' && b[i] != '\r') {
                    i++;
                }
                end[n++] = i;
            }
            if (i + 1 >= stop && !ended) {
                return false;
            }
            if (i < stop && b[i] == ',') {
                i++;
                continue;
            }
            at = Math.min(i + 2, stop);
            items = n;
            if (doubled != 0) {
                joinDoubledQuotes(doubled);
            }
            return true;
        }
    }

    private void joinDoubledQuotes(long doubled) {
        for (int n = 0; n < items; n++) {
            if ((doubled & 1L << n) != 0) {
                int to = start[n];
                for (int from = start[n]; from < end[n]; from++) {
                    bytes[to++] = bytes[from];
                    from += bytes[from] == '"' ? 1 : 0;
                }
                end[n] = to;
            }
        }
    }
}
