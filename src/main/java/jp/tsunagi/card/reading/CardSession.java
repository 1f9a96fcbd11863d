package jp.tsunagi.card.reading;

import java.util.Arrays;
import java.util.Locale;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;

/** The commands of one conversation, each with the answers that are right for it. */
final class CardSession {

    private static final int OK = 0x9000;
    private static final int NOT_FOUND = 0x6A82;
    private static final int TRIES = 0x63C0;
    private static final int BLOCKED = 0x6983;
    private static final int UNUSABLE = 0x6984;

    /** No file of these cards is longer; a longer one is a lie. */
    private static final int LONGEST_FILE = 4096;

    /** Tag and length of an outermost item, at most: two bytes of tag, three of length. */
    private static final int HEADER = 5;

    private static final int OPEN = Integer.MAX_VALUE;

    private final CardLink link;

    CardSession(CardLink link) {
        this.link = link;
    }

    /** Whether the card has the application; it is selected then. */
    boolean select(Application application) {
        byte[] command = Commands.select(application);
        byte[] answer = answer(command);
        if (status(answer) == NOT_FOUND) {
            return false;
        }
        expectOk(command, answer);
        return true;
    }

    void select(CardFile file) {
        byte[] command = Commands.select(file);
        expectOk(command, answer(command));
    }

    /** The first bytes of the selected file. */
    byte[] readStart(int length) {
        return read(0, length);
    }

    /** The selected file as far as its outermost item reaches; the padding after it is left. */
    byte[] readItem() {
        byte[] start = read(0, HEADER);
        int length = Tlv.wholeLength(start);
        if (length > LONGEST_FILE) {
            throw new RefusedCardException(Refusal.of("card.tlv", length + " > " + LONGEST_FILE));
        }
        byte[] item = Arrays.copyOf(start, length);
        for (int at = HEADER; at < length; ) {
            byte[] part = read(at, Math.min(Commands.MOST, length - at));
            System.arraycopy(part, 0, item, at, part.length);
            at += part.length;
        }
        return item;
    }

    /** How many tries the selected PIN has left; very many if it is open already. */
    int tries() {
        byte[] command = Commands.tries();
        byte[] answer = answer(command);
        return status(answer) == OK ? OPEN : triesLeft(command, answer);
    }

    /**
     * Opens the selected PIN. This is done once for each time a card is laid down and never repeated by the hub.
     *
     * @throws RefusedCardException {@code card.pin-wrong}, {@code card.pin-locked}
     */
    void verify(char[] pin) {
        byte[] command = Commands.verify(pin);
        try {
            byte[] answer = answer(command);
            if (status(answer) != OK) {
                int left = triesLeft(command, answer);
                throw new RefusedCardException(
                        left == 0 ? Refusal.of("card.pin-locked") : Refusal.of("card.pin-wrong", left));
            }
        } finally {
            Arrays.fill(command, (byte) 0);
        }
    }

    /** Signs with the selected key; the card pads. */
    byte[] sign(byte[] digest) {
        byte[] command = Commands.sign(digest);
        byte[] answer = answer(command);
        expectOk(command, answer);
        return data(answer);
    }

    private byte[] read(int offset, int length) {
        byte[] command = Commands.read(offset, length);
        byte[] answer = answer(command);
        expectOk(command, answer);
        byte[] data = data(answer);
        if (data.length == 0 || data.length > length) {
            throw new RefusedCardException(Refusal.of("card.tlv", data.length + " / " + length));
        }
        return data;
    }

    private byte[] answer(byte[] command) {
        byte[] answer = link.send(command);
        if (answer.length < 2) {
            throw new RefusedCardException(Refusal.of("card.torn"));
        }
        return answer;
    }

    /** The three ways in which cards say that a PIN is locked are one. */
    private static int triesLeft(byte[] command, byte[] answer) {
        int status = status(answer);
        if (status == BLOCKED || status == UNUSABLE) {
            return 0;
        }
        if ((status & 0xFFF0) != TRIES) {
            throw unexpected(command, status);
        }
        return status & 0xF;
    }

    private static void expectOk(byte[] command, byte[] answer) {
        if (status(answer) != OK) {
            throw unexpected(command, status(answer));
        }
    }

    private static RefusedCardException unexpected(byte[] command, int status) {
        return new RefusedCardException(
                Refusal.of("card.answer", String.format(Locale.ROOT, "%04X", status), Commands.name(command)));
    }

    private static int status(byte[] answer) {
        return (answer[answer.length - 2] & 0xFF) << 8 | answer[answer.length - 1] & 0xFF;
    }

    private static byte[] data(byte[] answer) {
        return Arrays.copyOf(answer, answer.length - 2);
    }
}
