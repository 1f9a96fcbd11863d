package jp.tsunagi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.mapping.SetOutcome;
import jp.tsunagi.mapping.SetTranslation;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/** The files of one sending, run through their set from folder to folder. */
final class SetOfFiles {

    private final SetTranslation set;
    private final List<Path> files;

    private SetOfFiles(SetTranslation set, List<Path> files) {
        this.set = set;
        this.files = files;
    }

    /** @param named files, or folders whose files are meant; those with a dot in front are left alone */
    static SetOfFiles of(SetTranslation set, List<String> named) throws IOException {
        return new SetOfFiles(set, files(named.stream().map(Path::of).toList()));
    }

    /** The files among what is named, and those of the folders. */
    static List<Path> files(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isRegularFile(path)) {
                files.add(path);
            } else if (Files.isDirectory(path)) {
                ResultFolder.list(path).stream().filter(SetOfFiles::isSent).forEach(files::add);
            } else {
                throw new WrongUsage(Message.of("usage.no-file", path));
            }
        }
        return files;
    }

    private static boolean isSent(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
    }

    /**
     * Writes what goes on and what is kept back; nothing if the set is refused.
     *
     * @param out the folder of what goes on, null: nowhere
     * @param setAside the folder of what is kept back, null: nowhere
     */
    SetOutcome run(@Nullable Path out, @Nullable Path setAside, Findings findings) throws IOException {
        try (ResultFolder going = ResultFolder.at(out);
                ResultFolder kept = ResultFolder.at(setAside)) {
            SetOutcome outcome = set.run(files, going.working(), kept.working(), findings);
            if (!outcome.refused()) {
                going.good();
                kept.good();
            }
            return outcome;
        }
    }

    /** What came of it, in one sentence. */
    static String sentence(SetOutcome outcome, Locale locale) {
        if (outcome.refused()) {
            return Message.of("set.refused", outcome.errors()).in(locale);
        }
        int files = outcome.written().stream().mapToInt(w -> w.files().size()).sum();
        return Message.of("set.sum", files, outcome.written().size(), outcome.keys(), outcome.keysSetAside())
                .in(locale);
    }
}
