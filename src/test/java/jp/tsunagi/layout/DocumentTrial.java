package jp.tsunagi.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlFile;
import org.jspecify.annotations.Nullable;

/** Reads files by a layout written in a test, and remembers what was found. */
final class DocumentTrial {

    static final TableSource NO_TABLES = new TableSource() {
        @Override
        public @Nullable CodeTable table(Layout layout, String name) {
            return null;
        }

        @Override
        public List<String> names(Layout layout) {
            return List.of();
        }
    };

    private final LayoutPlan plan;
    private byte[] file = new byte[0];
    final List<Problem> problems = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<List<String>> values = new ArrayList<>();
    final List<byte[]> originals = new ArrayList<>();
    final List<String> deleted = new ArrayList<>();
    boolean fileError;

    private DocumentTrial(LayoutPlan plan) {
        this.plan = plan;
    }

    static DocumentTrial of(String yaml) {
        Faults faults = new Faults();
        DocumentTrial trial = new DocumentTrial(LayoutPlan.of(layout(yaml, faults), NO_TABLES, faults));
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.all());
        }
        return trial;
    }

    static Layout layout(String yaml, Faults faults) {
        Layouts layouts = new Layouts(faults);
        layouts.add(YamlFile.parse("trial.layout.yaml", yaml, faults).orElseThrow(), "trial.layout.yaml", "trial", "");
        layouts.link();
        return layouts.all().get(0);
    }

    DocumentTrial read(String text, String charset) {
        return read(text.getBytes(Charset.forName(charset)));
    }

    DocumentTrial read(byte[] bytes) {
        file = bytes;
        return read(new ByteArrayInputStream(bytes));
    }

    DocumentTrial read(InputStream in) {
        try {
            RecordStream stream = plan.open(in, "trial.dat", 20260401, problems::add);
            for (Step step = stream.next(); step != Step.END; step = stream.next()) {
                steps.add(step);
                values.add(flat(stream.record()));
                originals.add(stream.record().original());
                retained(stream.record());
                deleted.addAll(deleted(stream.record()));
            }
            fileError = stream.fileError();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** {@code name=value} of what is there, children as {@code child[0].name=value}. */
    private static List<String> flat(Record record) {
        List<String> found = new ArrayList<>();
        flat(record, "", found);
        return found;
    }

    private static void flat(Record record, String prefix, List<String> found) {
        for (int i = 0; i < record.count(); i++) {
            if (!record.empty(i)) {
                found.add(prefix + record.kind().slots().get(i).name() + "=" + record.text(i));
            }
        }
        for (int c = 0; c < record.kind().children().size(); c++) {
            for (int k = 0; k < record.children(c).size(); k++) {
                Record under = record.children(c).get(k);
                flat(under, prefix + under.kind().name() + "[" + k + "].", found);
            }
        }
    }

    private static List<String> deleted(Record record) {
        return IntStream.range(0, record.count())
                .filter(record::deletes)
                .mapToObj(i -> record.kind().slots().get(i).name())
                .toList();
    }

    private static void retained(Record record) {
        Record kept = record.retain();
        for (int i = 0; i < record.count(); i++) {
            if (!kept.text(i).equals(record.text(i)) || kept.offset(i) != record.offset(i)) {
                throw new AssertionError(
                        "retained " + record.kind().slots().get(i).name());
            }
        }
    }

    /** {@code rule@offset+length} of each problem. */
    List<String> rules() {
        return problems.stream()
                .map(p -> p.rule() + "@" + p.place().byteOffset() + "+"
                        + p.place().byteLength())
                .toList();
    }

    /** The lines that a person reads, in both languages. */
    List<String> lines() {
        return problems.stream()
                .flatMap(p -> List.of(Locale.ENGLISH, Locale.JAPANESE).stream().map(p::line))
                .toList();
    }

    /** The rule of each problem, and what stands in the file at the place that it tells. */
    List<String> told(String charset) {
        return problems.stream().map(p -> p.rule() + " " + bytesAt(p, charset)).toList();
    }

    private String bytesAt(Problem problem, String charset) {
        int from = (int) problem.place().byteOffset();
        return new String(
                Arrays.copyOfRange(file, from, from + problem.place().byteLength()), Charset.forName(charset));
    }
}
