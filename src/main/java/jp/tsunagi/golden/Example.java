package jp.tsunagi.golden;

import java.nio.file.Path;
import java.util.List;

/**
 * One case: a folder with an input and what must come of it.
 *
 * @param name the folder, relative to the project's root
 * @param subject a layout by its path, or the name of a map or set
 * @param kind what the subject is
 * @param refused whether the case stands under {@code refused/}
 * @param input the input file; of a set, the folder of its files
 * @param expected the expected output file; where there is none, what it would be called; of a set, the folder of the
 *     files that go on
 * @param faults what is wrong with the folder itself
 */
public record Example(
        String name,
        Path folder,
        String subject,
        Kind kind,
        boolean refused,
        Path input,
        Path expected,
        List<String> faults) {

    /** What a case is about. */
    public enum Kind {
        LAYOUT,
        MAP,
        SET
    }

    /** The problems that must be told, one per line. */
    public Path problems() {
        return folder.resolve("expected.problems");
    }

    /** What a set keeps back: files of the same names as came in. */
    Path aside() {
        return folder.resolve(SetCase.ASIDE);
    }

    boolean is(Kind one) {
        return kind == one;
    }
}
