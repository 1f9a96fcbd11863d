package jp.tsunagi.golden;

import java.nio.file.Path;
import java.util.List;

/**
 * One case: a folder with an input and what must come of it.
 *
 * @param name the folder, relative to the project's root
 * @param subject a layout by its path, or the name of a map
 * @param map whether the subject is a map
 * @param refused whether the case stands under {@code refused/}
 * @param input the input file
 * @param expected the expected output file; where there is none, what it would be called
 * @param faults what is wrong with the folder itself
 */
public record Example(
        String name,
        Path folder,
        String subject,
        boolean map,
        boolean refused,
        Path input,
        Path expected,
        List<String> faults) {

    /** The problems that must be told, one per line. */
    public Path problems() {
        return folder.resolve("expected.problems");
    }
}
