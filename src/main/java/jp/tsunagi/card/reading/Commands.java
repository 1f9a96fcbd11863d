package jp.tsunagi.card.reading;

import java.nio.ByteBuffer;

/** Command APDUs in their short form. */
final class Commands {

    static final int MOST = 256;

    private Commands() {}

    static byte[] select(Application application) {
        byte[] id = application.id();
        return command(0x00, 0xA4, 0x04, 0x0C, id).array();
    }

    static byte[] select(CardFile file) {
        return command(0x00, 0xA4, 0x02, 0x0C, new byte[] {(byte) (file.id() >> 8), (byte) file.id()})
                .array();
    }

    /** @param length at most {@link #MOST} */
    static byte[] read(int offset, int length) {
        return new byte[] {0x00, (byte) 0xB0, (byte) (offset >> 8), (byte) offset, (byte) length};
    }

    /** Asks how many tries are left, without using one. */
    static byte[] tries() {
        return new byte[] {0x00, 0x20, 0x00, (byte) 0x80};
    }

    /** The caller overwrites the command after use: it holds the PIN. */
    static byte[] verify(char[] pin) {
        ByteBuffer command = header(0x00, 0x20, 0x00, 0x80, pin.length, 0);
        for (char digit : pin) {
            command.put((byte) digit);
        }
        return command.array();
    }

    static byte[] sign(byte[] digest) {
        ByteBuffer command = header(0x80, 0x2A, 0x00, 0x80, digest.length, 1);
        return command.put(digest).put((byte) 0).array();
    }

    /** What an operator may read of a command: never its data. */
    static String name(byte[] command) {
        return switch (command[1]) {
            case (byte) 0xA4 -> "SELECT";
            case (byte) 0xB0 -> "READ BINARY";
            case 0x20 -> "VERIFY";
            default -> "COMPUTE DIGITAL SIGNATURE";
        };
    }

    private static ByteBuffer command(int cla, int ins, int p1, int p2, byte[] data) {
        return header(cla, ins, p1, p2, data.length, 0).put(data);
    }

    private static ByteBuffer header(int cla, int ins, int p1, int p2, int length, int more) {
        return ByteBuffer.allocate(5 + length + more)
                .put((byte) cla)
                .put((byte) ins)
                .put((byte) p1)
                .put((byte) p2)
                .put((byte) length);
    }
}
