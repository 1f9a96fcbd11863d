package jp.tsunagi.mapping;

/** How many threads work on one file, and what became of that. For one file. */
public final class Threads {

    /**
     * What one thread works on at a time, in bytes: with all that is made of it (three to four times as much) it stays
     * in a processor's own cache, so that the threads do not wait for memory together.
     */
    private static final int BLOCK = 1 << 16;

    private final int count;
    private final int blockSize;
    private long taken;
    private long again;
    private boolean alone;

    /** @param count at least 1 */
    public Threads(int count) {
        this(count, BLOCK);
    }

    /** @param blockSize in bytes */
    public Threads(int count, int blockSize) {
        this.count = count;
        this.blockSize = blockSize;
    }

    public int count() {
        return count;
    }

    /** Whether the map or the file was such that only one thread could work on it. */
    public boolean isAlone() {
        return alone;
    }

    /** How many blocks were worked on beside others, and taken as they were. */
    public long taken() {
        return taken;
    }

    /** How many blocks were worked on beside others in vain, and then once more in their turn. */
    public long again() {
        return again;
    }

    int blockSize() {
        return blockSize;
    }

    void alone() {
        alone = true;
    }

    void count(boolean good) {
        taken += good ? 1 : 0;
        again += good ? 0 : 1;
    }
}
