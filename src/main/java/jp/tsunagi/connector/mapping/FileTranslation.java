package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.mapping.Threads;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Findings;

/** One map, ready to run; a pure function from the bytes of one file to the bytes of another. */
@FunctionalInterface
public interface FileTranslation {

    /** Of one file; other files have theirs. */
    int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    /** See {@link jp.tsunagi.mapping.Translation#run}. */
    Outcome run(InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings)
            throws IOException;

    /** The same of a large file: by several threads, if the map and the file allow it. */
    default Outcome runLarge(
            InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings)
            throws IOException {
        return run(in, fileName, out, setAside, findings);
    }

    /** Paths of the layouts that it reads; empty: not known. */
    default Set<String> reads() {
        return Set.of();
    }

    /** Paths of the layouts that it writes; empty: not known. */
    default Set<String> writes() {
        return Set.of();
    }

    static FileTranslation of(Translation map) {
        return new FileTranslation() {
            @Override
            public Outcome run(
                    InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings) {
                return map.run(in, fileName, out, setAside, findings);
            }

            @Override
            public Outcome runLarge(
                    InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings) {
                return map.run(in, fileName, out, setAside, findings, new Threads(THREADS));
            }

            @Override
            public Set<String> reads() {
                return paths(map.sourceLayouts());
            }

            @Override
            public Set<String> writes() {
                return paths(map.targetLayouts());
            }
        };
    }

    private static Set<String> paths(List<Layout> layouts) {
        return layouts.stream().map(Layout::path).collect(Collectors.toCollection(TreeSet::new));
    }
}
