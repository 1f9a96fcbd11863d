package jp.tsunagi.layout;

/** Turns offsets of the bytes that a reader sees into offsets of the file. */
interface OffsetMap {

    /** Whether the two differ. */
    boolean transcoded();

    /** The file's offset of a byte that has been read and not released. */
    long of(long offset);

    /** The file's own bytes of a range that has been read and not released. */
    byte[] original(long from, long to);

    /** Everything before this offset is done with. */
    void release(long offset);

    /** For files that are read as they are. */
    static OffsetMap same() {
        return new OffsetMap() {
            @Override
            public boolean transcoded() {
                return false;
            }

            @Override
            public long of(long offset) {
                return offset;
            }

            @Override
            public byte[] original(long from, long to) {
                throw new IllegalStateException("kept by the reader");
            }

            @Override
            public void release(long offset) {}
        };
    }
}
