package jp.tsunagi.layout;

/** A stretch of a file, in memory. The bytes are used again when it is done with. */
public final class FileBlock {

    final byte[] bytes;
    int length;
    /** Of its first byte in the file. */
    long offset;
    /** Whether it ends in front of a record of the kind that the file is divided by. */
    boolean whole;

    /** @param size the most that it holds, in bytes */
    public FileBlock(int size) {
        this.bytes = new byte[size];
    }

    public long offset() {
        return offset;
    }

    /** Whether it seems to end in front of a record at which the file can be divided, if it begins so too. */
    public boolean whole() {
        return whole;
    }

    long end() {
        return offset + length;
    }
}
