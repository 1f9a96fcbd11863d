package jp.tsunagi.layout;

import java.util.List;
import java.util.Optional;
import jp.tsunagi.source.Origin;

/**
 * What the bytes of a file are. Made from one {@code *.layout.yaml} (or a JSON Schema of {@code mappings/canonical}),
 * with the record layouts that it names. Immutable after {@link Layouts} has linked it.
 */
public final class Layout {

    /** How far decode then encode gives back what was read. */
    public enum RoundTrip {
        BYTES,
        MEANING,
        READ_ONLY
    }

    /**
     * @param standard the folder under {@code standards}, {@code canonical}, or the exchange's folder
     * @param edition the folder under that; empty: none
     */
    public record Head(
            String name,
            String title,
            String standard,
            String edition,
            InForce inForce,
            String effectiveDate,
            boolean provisional,
            String because,
            RoundTrip roundTrip,
            FileNames fileNames,
            Origin at) {}

    private final Head head;
    private final Format format;
    private final List<Field> fields;
    private List<Kind> kinds = List.of();
    private List<GrammarStep> grammar = List.of();
    private List<FileCheck> fileChecks = List.of();

    Layout(Head head, Format format, List<Field> fields) {
        this.head = head;
        this.format = format;
        this.fields = fields;
    }

    void link(List<Kind> allKinds, List<GrammarStep> steps, List<FileCheck> checks) {
        kinds = List.copyOf(allKinds);
        grammar = List.copyOf(steps);
        fileChecks = List.copyOf(checks);
    }

    public Head head() {
        return head;
    }

    public String name() {
        return head.name();
    }

    /** {@code standard/edition/name}, as far as there is a standard. */
    public String path() {
        String folder = head.edition().isEmpty() ? head.standard() : head.standard() + "/" + head.edition();
        return folder.isEmpty() ? head.name() : folder + "/" + head.name();
    }

    public Format format() {
        return format;
    }

    /** The items as the file lists them; empty for a file of several record kinds. */
    public List<Field> fields() {
        return fields;
    }

    /** The record kinds; one, named like the layout, unless the file has several. */
    public List<Kind> kinds() {
        return kinds;
    }

    public boolean severalKinds() {
        return !grammar.isEmpty();
    }

    public Optional<Kind> kind(String name) {
        for (Kind kind : kinds) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public List<GrammarStep> grammar() {
        return grammar;
    }

    public List<FileCheck> fileChecks() {
        return fileChecks;
    }

    @Override
    public String toString() {
        return path();
    }
}
