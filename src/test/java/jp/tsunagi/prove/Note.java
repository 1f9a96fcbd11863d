package jp.tsunagi.prove;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of the proof: HL7 v2 text that says by which door it came, under which key, and its number within that
 * key. Its filling follows from its id, so that whoever gets it can tell whether it is whole.
 *
 * @param door the door's name, e.g. {@code mllp}
 * @param key notes of one door and key must arrive in the order of their numbers
 * @param number from 1
 */
record Note(String door, int key, int number) {

    private static final Pattern ID = Pattern.compile("\\b([a-z]+)-k(\\d)-(\\d{6})\\b");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LARGE_EVERY = 97;
    private static final int LARGE = 300_000;
    private static final int SMALL = 1_200;

    /** At most 20 characters, as a message control ID may have. */
    String id() {
        return "%s-k%d-%06d".formatted(door, key, number);
    }

    /** What orders it: notes of different lanes may overtake each other. */
    String lane() {
        return door + "-k" + key;
    }

    /** The lane as an insured number. */
    private String person() {
        return (door.toUpperCase(Locale.ROOT) + "K" + key + "00000000").substring(0, 10);
    }

    byte[] bytes() {
        return ("MSH|^~\\&|PROVE|" + door + "|HUB|TSUNAGI|20261126120000||ORU^R01|" + id() + "|P|2.5\r"
                        + "PID|1|990001|" + person() + "\r"
                        + "OBX|1|NM|SEQ||" + number + "||||||F\r"
                        + "NTE|1||" + filling() + "\r")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Letters that are the same each time for the same note. */
    String filling() {
        Random random = new Random(id().hashCode());
        int length = number % LARGE_EVERY == LARGE_EVERY / 2 ? LARGE : random.nextInt(SMALL);
        StringBuilder filling = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            filling.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return filling.toString();
    }

    /** Whether this is the note or a translation of it, with nothing of its filling cut or changed. */
    boolean isWholeIn(byte[] received) {
        return new String(received, StandardCharsets.UTF_8).contains(filling());
    }

    /** The note that these bytes tell of, in whatever format. */
    static Optional<Note> in(byte[] received) {
        return in(new String(received, StandardCharsets.UTF_8));
    }

    static Optional<Note> in(String text) {
        Matcher id = ID.matcher(text);
        return id.find()
                ? Optional.of(new Note(id.group(1), Integer.parseInt(id.group(2)), Integer.parseInt(id.group(3))))
                : Optional.empty();
    }
}
