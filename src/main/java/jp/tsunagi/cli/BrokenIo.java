package jp.tsunagi.cli;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jp.tsunagi.problem.Message;

/** What an operator can read of a file, a pipe or a disk that failed; never what an exception says of the data. */
final class BrokenIo {

    /** What operating systems say, and nothing that stood in a file. */
    private static final Set<String> KNOWN = Set.of(
            "No space left on device",
            "Disk quota exceeded",
            "File too large",
            "Broken pipe",
            "Input/output error",
            "Read-only file system",
            "Too many open files",
            "Permission denied",
            "Is a directory",
            "Stale file handle");

    private BrokenIo() {}

    /** The sentence; empty if it is no failure of reading or writing. */
    static Optional<String> sentence(Throwable thrown, Locale locale) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof JacksonException || at instanceof CharacterCodingException) {
                return Optional.empty();
            }
            if (at instanceof AccessDeniedException denied) {
                return Optional.of(Message.of("io.file", denied.getFile(), "Permission denied")
                        .in(locale));
            }
            if (at instanceof FileSystemException file) {
                return Optional.of(Message.of("io.file", file.getFile(), known(file.getReason()))
                        .in(locale));
            }
            if (at instanceof IOException) {
                return Optional.of(
                        Message.of("io.stream", known(at.getMessage())).in(locale));
            }
        }
        return Optional.empty();
    }

    private static String known(@org.jspecify.annotations.Nullable String words) {
        return words != null && KNOWN.contains(words) ? words : "I/O error";
    }
}
