package jp.tsunagi.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    long most = 1000;

    Charset csvCharset() {
        return csvCharset.equalsIgnoreCase("MS932") ? Charset.forName("windows-31j") : StandardCharsets.UTF_8;
    }
}
