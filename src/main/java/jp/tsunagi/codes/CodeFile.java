package jp.tsunagi.codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/** Reads {@code *.codes.csv}: {@code from,to,label,valid-from,valid-until,note}, UTF-8, quoted where needed. */
public final class CodeFile {

    public static final String ENDING = ".codes.csv";

    private CodeFile() {}

    public static Optional<CodeTable> read(Path root, Path file, Faults faults) {
        String path = root.relativize(file).toString().replace('\\', '/');
        String name = file.getFileName().toString();
        String table = name.substring(0, name.length() - ENDING.length());
        try {
            CodeTable read = new CodeTable(table, CodeRows.of(path, Files.readAllBytes(file), faults));
            for (Code code : read.distinct()) {
                overlaps(code, faults);
            }
            return Optional.of(read);
        } catch (IOException e) {
            faults.add(
                    new Origin(path, 0),
                    "text.unreadable",
                    Message.of("fault.utf8"),
                    "?",
                    Message.of("fault.utf8.remedy"));
            return Optional.empty();
        }
    }

    /** Two rows of the same value may not hold on the same day. */
    private static void overlaps(Code first, Faults faults) {
        for (Code one = first; one != null; one = one.next()) {
            for (Code other = one.next(); other != null; other = other.next()) {
                if (other.validFrom() <= one.validUntil() && one.validFrom() <= other.validUntil()) {
                    faults.add(
                            other.at(),
                            "codes.overlap",
                            Message.of("codes.overlap", other.from()),
                            Message.of("fault.twice", one.at().line()),
                            Message.of("codes.overlap.remedy"));
                }
            }
        }
    }
}
