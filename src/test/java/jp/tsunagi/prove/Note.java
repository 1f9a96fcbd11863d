package jp.tsunagi.prove;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One message of the proof, as a claim file by the doors for files, else as HL7 v2: it says by which door it came,
 * under which key, and its number within that key. Its filling follows from its id, so that whoever gets it can tell
 * whether it is whole.
 *
 * @param door the door's name, e.g. {@code mllp}
 * @param key notes of one door and key must arrive in the order of their numbers
 * @param number from 1
 */
record Note(String door, int key, int number) {

    private static final Pattern ID = Pattern.compile("\\b([a-z]+)-k(\\d)-(\\d{6})\\b", Pattern.CASE_INSENSITIVE);
    /** A claim file's name has eight characters at most. */
    private static final Pattern SHORT = Pattern.compile("([A-Z])(\\d)(\\d{6})[.]\\w+");

    private static final Map<String, String> FILE_DOORS = Map.of("F", "folder", "S", "sftp");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LARGE_EVERY = 97;
    private static final int LARGE = 300_000;
    private static final int SMALL = 1_200;
    private static final int LARGE_CLAIM = 300;
    private static final int SMALL_CLAIM = 25;
    private static final int REMARK = 20;

    /** At most 20 characters, as a message control ID may have. */
    String id() {
        return "%s-k%d-%06d".formatted(door, key, number);
    }

    /** What orders it: notes of different lanes may overtake each other. */
    String lane() {
        return door + "-k" + key;
    }

    /** The name under which it is laid into a folder. */
    String fileName() {
        return "%s%d%06d.CSV".formatted(door.substring(0, 1).toUpperCase(Locale.ROOT), key, number);
    }

    /** Whether this partner of the hub is to get it. */
    boolean isFor(String partner) {
        return !isClaim() || !partner.equals("clinic");
    }

    byte[] bytes() {
        if (isClaim()) {
            List<String> remarks = new ArrayList<>(List.of(id().toUpperCase(Locale.ROOT)));
            remarks.addAll(filling());
            return ClaimFile.of(person(), remarks);
        }
        return ("MSH|^~\\&|PROVE|" + door + "|HUB|TSUNAGI|20261126120000||ORU^R01|" + id() + "|P|2.5\r"
                        + "PID|1|990001|" + person() + "\r"
                        + "OBX|1|NM|SEQ||" + number + "||||||F\r"
                        + "NTE|1||" + filling().get(0) + "\r")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether this is the note or a translation of it, with nothing of its filling cut or changed. */
    boolean isWholeIn(byte[] received) {
        String text = new String(received, StandardCharsets.UTF_8);
        return filling().stream().allMatch(text::contains);
    }

    /** The note that these bytes tell of, in whatever format. */
    static Optional<Note> in(byte[] received) {
        return in(new String(received, StandardCharsets.UTF_8));
    }

    static Optional<Note> in(String text) {
        Matcher id = ID.matcher(text);
        return id.find() ? Optional.of(note(id.group(1).toLowerCase(Locale.ROOT), id)) : Optional.empty();
    }

    /** The note that a file of this name tells of. */
    static Optional<Note> named(String file) {
        Matcher name = SHORT.matcher(file);
        return name.find() && FILE_DOORS.containsKey(name.group(1))
                ? Optional.of(note(FILE_DOORS.get(name.group(1)), name))
                : in(file);
    }

    private static Note note(String door, Matcher found) {
        return new Note(door, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
    }

    private boolean isClaim() {
        return FILE_DOORS.containsValue(door);
    }

    /** The lane as an insured number. */
    private String person() {
        return (door.toUpperCase(Locale.ROOT) + "K" + key + "00000000").substring(0, 10);
    }

    /** Letters that are the same each time for the same note; a claim has them in pieces. */
    private List<String> filling() {
        Random random = new Random(id().hashCode());
        boolean large = number % LARGE_EVERY == LARGE_EVERY / 2;
        if (!isClaim()) {
            return List.of(letters(large ? LARGE : random.nextInt(SMALL), random));
        }
        int lines = large ? LARGE_CLAIM : random.nextInt(SMALL_CLAIM);
        return Stream.generate(() -> letters(REMARK, random)).limit(lines).toList();
    }

    private static String letters(int length, Random random) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
