package jp.tsunagi.synth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.GrammarStep;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordTrial;
import jp.tsunagi.layout.RecordWriter;
import jp.tsunagi.layout.RecordWriter.Bytes;
import jp.tsunagi.layout.RecordWriter.Item;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.layout.TableSource;
import jp.tsunagi.source.Faults;

/** What is fixed for a layout: how it is written and what its rules are. Safe for many threads. */
final class Setting {

    /**
     * A draft's record as the checker would see it, and its items as they would be written.
     *
     * @param misfits slots whose value cannot be written
     */
    record Built(Record record, List<Bytes> items, List<Integer> misfits) {}

    private final Set<String> frame;

    private static final Bytes NOTHING = new Bytes(new byte[0], false);

    final Layout layout;
    final Format format;
    final TableSource tables;
    final List<Demand> demands;
    final RecordWriter writer;
    final RecordTrial trial;

    /** @throws IllegalArgumentException if the layout cannot be written, or its rules are at fault */
    Setting(Layout layout, TableSource tables, List<Demand> demands) {
        this.layout = layout;
        this.format = layout.format();
        this.tables = tables;
        this.demands = List.copyOf(demands);
        this.frame = layout.severalKinds()
                ? layout.grammar().stream()
                        .filter(Outline::frame)
                        .map(GrammarStep::kind)
                        .collect(Collectors.toSet())
                : Set.of();
        this.writer = RecordWriter.of(layout);
        Faults faults = new Faults();
        this.trial = new RecordTrial(LayoutPlan.of(layout, tables, faults));
        if (!faults.isEmpty()) {
            jp.tsunagi.problem.Fault first = faults.all().get(0);
            throw new IllegalArgumentException(layout + " is at fault: " + first.file() + ":" + first.line() + " "
                    + first.rule() + " " + first.found().in(java.util.Locale.ENGLISH) + " "
                    + first.remedy().in(java.util.Locale.ENGLISH));
        }
    }

    Built build(Draft draft) {
        List<byte[]> values = new ArrayList<>(draft.values.length);
        List<Bytes> items = new ArrayList<>(draft.values.length);
        List<Integer> misfits = new ArrayList<>();
        int[] lengths = new int[draft.values.length];
        for (int i = 0; i < draft.values.length; i++) {
            Draft.Form form = draft.form(i, this);
            if (form.item() instanceof Bytes bytes) {
                items.add(bytes);
                lengths[i] = writer.length(bytes.bytes());
            } else {
                items.add(NOTHING);
                misfits.add(i);
            }
            values.add(form.bytes());
        }
        return new Built(trial.record(draft.kind, values, lengths, draft.day), items, misfits);
    }

    /** A draft's record for conditions alone, which ask for no lengths. */
    Record plain(Draft draft) {
        List<byte[]> values = new ArrayList<>(draft.values.length);
        for (int i = 0; i < draft.values.length; i++) {
            values.add(draft.form(i, this).bytes());
        }
        return trial.record(draft.kind, values, new int[values.size()], draft.day);
    }

    Item item(Slot slot, String value) {
        return writer.item(slot.field(), value);
    }

    byte[] engineBytes(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return value.getBytes(trial.encoding().charset());
            }
        }
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    /** A text's length in the layout's unit; fixed width: in bytes of the file. */
    int measure(Field field, String text) {
        if (format.lengthInCharacters()) {
            return text.codePointCount(0, text.length());
        }
        return writer.charset().encode(text) instanceof jp.tsunagi.text.Encoded.Bytes b
                ? writer.length(b.bytes())
                : Integer.MAX_VALUE;
    }

    /** The text that deletes the stored value; empty: none. */
    String explicitNull() {
        return format instanceof Format.Delimited d ? d.explicitNull() : "";
    }

    /** Whether a record of this kind stands around the data: it was written after what the data is about. */
    boolean frame(Kind kind) {
        return frame.contains(kind.name());
    }

    boolean fixed() {
        return format instanceof Format.FixedWidth;
    }

    /** Whether the file's bytes are the engine's own. */
    boolean direct() {
        return writer.charset().encoding().isPresent();
    }
}
