package jp.tsunagi.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads data. */
final class ProblemOptions {

    @Option(names = "--problems", paramLabel = "FILE", descriptionKey = "problems")
    @Nullable
    Path file;

    @Option(names = "--csv-charset", paramLabel = "UTF-8|MS932", defaultValue = "UTF-8", descriptionKey = "csv-charset")
    private String csvCharset = "UTF-8";

    @Option(names = "--substitutions", paramLabel = "FILE", descriptionKey = "substitutions")
    @Nullable
    Path substitutions;

    @Option(names = "--max-problems", paramLabel = "N", defaultValue = "1000", descriptionKey = "max-problems")
    private long most = 1000;

    /** How many problems are told one by one. */
    long most() {
        if (most < 0) {
            throw new WrongUsage(Message.of("usage.range", "--max-problems", "0", Long.MAX_VALUE));
        }
        return most;
    }

    Charset csvCharset() {
        return switch (csvCharset.toUpperCase(Locale.ROOT)) {
            case "MS932" -> Charset.forName("windows-31j");
            case "UTF-8" -> StandardCharsets.UTF_8;
            default -> throw new WrongUsage(Message.of("usage.choice", "--csv-charset", "UTF-8", "MS932"));
        };
    }
}
