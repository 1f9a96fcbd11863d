package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.mapping.SetTranslation;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Takes the first member of a set of files only when the others are there; the rest of the set is never taken alone.
 */
public final class CompleteSet<T> implements GenericFileFilter<T> {

    private final FileSets sets;
    private final String set;

    public CompleteSet(FileSets sets, String set) {
        this.sets = sets;
        this.set = set;
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        Path path = Path.of(file.getAbsoluteFilePath());
        return sets.named(set)
                .map(found -> complete(new SetFolder(found), path))
                .orElse(false);
    }

    /** The files of the set whose first member this is; that one alone if the set is not there. */
    public List<Path> files(Path first) {
        try {
            Optional<SetTranslation> found = sets.named(set);
            return found.isPresent()
                    ? new SetFolder(found.get()).complete(first).orElse(List.of(first))
                    : List.of(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean complete(SetFolder folder, Path first) {
        try {
            return folder.complete(first).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
