package jp.tsunagi.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a partner says of the files that it got: a notice in a folder for each state, called like the file. Of some
 * files nothing is said; of others the words come twice, in the wrong order, or the first of them never.
 */
final class Notices {

    static final String FIRST = "arrived";
    static final String LAST = "accepted";

    /** Of every so many files something is said, in each of the four ways in turn. */
    private static final int EVERY = 3;

    private final String partner;
    private final Path folder;
    private final Journal journal;

    Notices(String partner, Path folder, Journal journal) throws IOException {
        this.partner = partner;
        this.folder = folder;
        this.journal = journal;
        for (String state : List.of(FIRST, LAST)) {
            Files.createDirectories(folder.resolve(state));
        }
    }

    /** Says what is to be said of a note that came under this name. */
    void of(Note note, String file) throws IOException {
        if (note.number() % EVERY != 0) {
            return;
        }
        switch (note.number() / EVERY % 4) {
            case 0 -> say(note, file, FIRST, LAST);
            case 1 -> say(note, file, LAST, FIRST);
            case 2 -> say(note, file, FIRST, FIRST, LAST);
            default -> say(note, file, LAST);
        }
    }

    /** Notices that the hub has not taken yet. */
    List<String> waiting() throws IOException {
        try (Stream<Path> first = Files.list(folder.resolve(FIRST));
                Stream<Path> last = Files.list(folder.resolve(LAST))) {
            return Stream.concat(first, last)
                    .filter(Files::isRegularFile)
                    .map(file -> partner + "'s notice " + file)
                    .toList();
        }
    }

    private void say(Note note, String file, String... states) throws IOException {
        for (int i = 0; i < states.length; i++) {
            Path state = folder.resolve(states[i]);
            Path part = Files.writeString(state.resolve("." + file), note.id() + " " + i, StandardCharsets.US_ASCII);
            journal.write(Entry.Kind.WORD, partner, note.id(), states[i]);
            Files.move(part, state.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
