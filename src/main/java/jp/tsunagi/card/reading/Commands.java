package jp.tsunagi.card.reading;

import java.util.Arrays;

/** Command APDUs in their short form. */
final class Commands {

    static final int MOST = 256;

    private Commands() {}

    static byte[] select(Application application) {
        return command(0x00, 0xA4, 0x04, 0x0C, application.id(), 0);
    }

    static byte[] select(CardFile file) {
        return command(0x00, 0xA4, 0x02, 0x0C, new byte[] {(byte) (file.id() >> 8), (byte) file.id()}, 0);
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
        byte[] digits = new byte[pin.length];
        for (int i = 0; i < pin.length; i++) {
            digits[i] = (byte) pin[i];
        }
        byte[] command = command(0x00, 0x20, 0x00, 0x80, digits, 0);
        Arrays.fill(digits, (byte) 0);
        return command;
    }

    static byte[] sign(byte[] digest) {
        return command(0x80, 0x2A, 0x00, 0x80, digest, 1);
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

    /** @param more how many zero bytes follow the data: one if an answer of any length is awaited */
    private static byte[] command(int cla, int ins, int p1, int p2, byte[] data, int more) {
        byte[] command = new byte[5 + data.length + more];
        command[0] = (byte) cla;
        command[1] = (byte) ins;
        command[2] = (byte) p1;
        command[3] = (byte) p2;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }
}
