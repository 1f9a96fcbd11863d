package jp.tsunagi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/** The files that one command line names for writing: one that is written twice, or is the input too, would be lost. */
final class Distinct {

    private Distinct() {}

    /**
     * Refuses the command line if an output is another output or an input; pipes and devices may be named twice.
     *
     * @param outputs null and {@code -}: standard output
     */
    static void check(List<String> inputs, @Nullable Path... outputs) throws IOException {
        Set<Path> seen = new LinkedHashSet<>();
        for (String input : inputs) {
            if (Files.isRegularFile(Path.of(input))) {
                seen.add(real(Path.of(input)));
            }
        }
        for (@Nullable Path output : outputs) {
            if (output != null && isFile(output) && !seen.add(real(output))) {
                throw new WrongUsage(Message.of("usage.same-file", output));
            }
        }
    }

    private static boolean isFile(Path path) {
        return !path.toString().equals("-") && (!Files.exists(path) || Files.isRegularFile(path));
    }

    private static Path real(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    }
}
