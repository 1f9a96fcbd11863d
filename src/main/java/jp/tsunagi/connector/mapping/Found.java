package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import jp.tsunagi.connector.DispatchDraft;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.ledger.Bodies;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.MapFindings;
import jp.tsunagi.ledger.SetAside;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Substitution;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What one run of a map or set finds: into the dispatch if it stands in a work route, and into folders for people. */
final class Found implements Findings, AutoCloseable {

    private final String by;
    private final Exchange exchange;
    private final ProblemFiles files;
    private final FoundFolders folders;
    private final Supplier<Bodies> bodies;
    private @Nullable MapFindings findings;
    private final Set<String> layouts = new TreeSet<>();

    /** @param findings those for the ledger; null outside a work route */
    Found(
            String by,
            Exchange exchange,
            ProblemFiles files,
            FoundFolders folders,
            Supplier<Bodies> bodies,
            @Nullable MapFindings findings) {
        this.by = by;
        this.exchange = exchange;
        this.files = files;
        this.folders = folders;
        this.bodies = bodies;
        this.findings = findings;
    }

    @Override
    public void readBy(String layoutPath) {
        layouts.add(layoutPath);
    }

    @Override
    public void problem(Problem problem) {
        files.problem(problem);
        if (findings != null) {
            findings.problem(problem);
        }
    }

    @Override
    public void substitution(Substitution substitution) {
        files.substitution(substitution);
        if (findings != null) {
            findings.substitution(substitution);
        }
    }

    @Override
    public boolean wantsPersons() {
        return findings != null;
    }

    @Override
    public void person(String insurer, String insuredNumber) {
        if (findings != null) {
            findings.person(insurer, insuredNumber);
        }
    }

    /**
     * The run is over.
     *
     * @param source what was read, by file name
     * @param aside the records set aside, by file name; read only if there are any
     * @param set whether these files are a set
     */
    void ended(Counts counts, boolean refused, Map<String, Input> source, Map<String, Aside> aside, boolean set)
            throws IOException {
        files.close();
        keep(counts, refused, source, aside);
        if (findings == null) {
            return;
        }
        DispatchDraft draft = DispatchDraft.of(exchange);
        draft.translated(layout(), counts, refused);
        if (!refused && counts.setAside() > 0) {
            int together = set ? draft.nextSet() : 0;
            for (Map.Entry<String, Aside> file : aside.entrySet()) {
                try (InputStream in = file.getValue().bytes().open()) {
                    draft.keepBack(new SetAside(
                            by,
                            new StoredPart(
                                    file.getKey(),
                                    bodies.get().write(draft.receipt().exchange(), in),
                                    file.getValue().layout()),
                            file.getValue().records(),
                            together));
                }
            }
        }
        person(exchange.getMessage(), findings.onlyPerson());
        draft.found(findings);
        findings = null;
    }

    /** A run that told nobody leaves what an earlier one of the route told. */
    private static void person(Message message, String key) {
        if (!key.isEmpty()) {
            message.setHeader(HubHeaders.PERSON_KEY, key);
        }
    }

    private void keep(Counts counts, boolean refused, Map<String, Input> source, Map<String, Aside> aside)
            throws IOException {
        Map<String, Input> kept = new LinkedHashMap<>(files.written());
        String kind;
        if (refused) {
            kind = "refused";
            kept.putAll(source);
        } else if (counts.setAside() > 0) {
            kind = "set-aside";
            aside.forEach((name, one) -> kept.put(name, one.bytes()));
        } else if (counts.errors() + counts.warnings() > 0) {
            kind = "warned";
        } else {
            return;
        }
        exchange.getMessage()
                .setHeader(
                        HubHeaders.KEPT, folders.keep(kind, exchange, by, kept).toString());
    }

    @Override
    public void close() throws IOException {
        files.close();
        if (findings != null) {
            findings.close();
        }
    }

    /** The editions that the file is read by, the oldest first, commas between them; empty: not known yet. */
    String layout() {
        return String.join(",", layouts);
    }

    /**
     * Records of one file that were set aside.
     *
     * @param layout the path of the layout that they were read by
     */
    record Aside(Input bytes, long records, String layout) {}
}
