package jp.tsunagi.catalog;

import java.nio.file.Path;
import java.util.List;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Fault;

/** The folder {@code mappings/}, read whole: every layout, code table, map and set, compiled. Immutable. */
public final class Catalog {

    /** Reads the folder; what is wrong in it is in {@link #faults()}, never thrown. */
    public static Catalog read(Path mappings) {
        throw new IllegalStateException("the engine is not linked yet");
    }

    public List<Fault> faults() {
        throw new IllegalStateException("the engine is not linked yet");
    }

    /** The map of this name. */
    public Translation translation(String map) {
        throw new IllegalStateException("the engine is not linked yet");
    }
}
