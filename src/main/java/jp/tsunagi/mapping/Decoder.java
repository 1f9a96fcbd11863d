package jp.tsunagi.mapping;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Editions;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordStream;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.text.Encoding;

/**
 * Bytes to JSON lines by a layout alone: one object per record without errors, its values as they stand in the file.
 * Absent values are left out; repeats are arrays of objects; in files of several kinds {@code "@record"} comes first.
 */
public final class Decoder {

    private final List<LayoutPlan> editions;
    private final int today;
    private final Map<Kind, Names> names = new IdentityHashMap<>();

    /**
     * @param editions the oldest first
     * @param today yyyymmdd, the effective date of data that names none
     */
    public Decoder(List<LayoutPlan> editions, int today) {
        this.editions = List.copyOf(editions);
        this.today = today;
    }

    /** The pieces of a kind's objects that do not change. */
    private record Names(byte[] opening, byte[][] slots, int[] repeatOf, byte[][] children) {}

    /** Streams one file; the same counts as of a map's run. */
    public Outcome run(InputStream in, String fileName, OutputStream out, Findings findings) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 17);
        LayoutPlan plan = Editions.choose(editions, buffered, fileName, today);
        RecordStream stream = plan.open(buffered, fileName, today, editions, findings);
        byte[] explicitNull = plan.layout().format() instanceof Format.Delimited d
                ? d.explicitNull().getBytes(StandardCharsets.US_ASCII)
                : new byte[0];
        Output output = new Output(out);
        boolean several = plan.layout().severalKinds();
        long written = 0;
        long bad = 0;
        for (Step step = stream.next(); step != Step.END; step = stream.next()) {
            if (step == Step.GOOD) {
                object(stream.record(), output, several, explicitNull);
                output.position--;
                output.write(NEW_LINE);
                output.passOn();
                written++;
            } else if (step == Step.FAULTY) {
                bad++;
            }
        }
        output.flush();
        return new Outcome(stream.records(), written, bad, stream.errors(), stream.warnings(), stream.fileError(), "");
    }

    private static final byte[] NEW_LINE = {'\n'};

    /** The name of what is not read. */
    private static final byte[] FILLER = {};

    /** Writes one object and a comma behind it. */
    private void object(Record record, Output out, boolean named, byte[] explicitNull) {
        Kind kind = record.kind();
        Names pieces = names.computeIfAbsent(kind, Decoder::names);
        int start = out.position;
        out.ensure(pieces.opening.length + 4);
        out.bytes[out.position++] = '{';
        if (named) {
            out.write(pieces.opening);
        }
        int slots = Math.min(record.count(), pieces.slots.length);
        for (int i = 0; i < slots; i++) {
            if (pieces.repeatOf[i] >= 0) {
                i = repeat(record, i, pieces, out, explicitNull);
            } else {
                value(record, i, pieces.slots[i], out, explicitNull);
            }
        }
        for (int c = 0; c < pieces.children.length; c++) {
            List<Record> children = record.children(c);
            if (!children.isEmpty()) {
                out.write(pieces.children[c]);
                children.forEach(child -> object(child, out, false, explicitNull));
                out.bytes[out.position - 1] = ']';
                comma(out);
            }
        }
        close(out, start);
    }

    /** Writes the repetitions that begin at this slot; gives the last slot of them. */
    private static int repeat(Record record, int first, Names pieces, Output out, byte[] explicitNull) {
        Kind.Repeat repeat = record.kind().repeats().get(pieces.repeatOf[first]);
        int mark = out.position;
        out.write(("\"" + repeat.name() + "\":[").getBytes(StandardCharsets.UTF_8));
        boolean any = false;
        for (int k = repeat.times() - 1; k >= 0 && !any; k--) {
            any = filled(record, first + k * repeat.stride(), repeat.stride());
            if (any) {
                for (int j = 0; j <= k; j++) {
                    int start = out.position;
                    out.ensure(1);
                    out.bytes[out.position++] = '{';
                    for (int i = 0; i < repeat.stride(); i++) {
                        int slot = first + j * repeat.stride() + i;
                        value(record, slot, pieces.slots[slot], out, explicitNull);
                    }
                    close(out, start);
                }
            }
        }
        if (any) {
            out.bytes[out.position - 1] = ']';
            comma(out);
        } else {
            out.position = mark;
        }
        return first + repeat.times() * repeat.stride() - 1;
    }

    private static boolean filled(Record record, int from, int slots) {
        for (int i = from; i < from + slots; i++) {
            if (i < record.count() && !record.empty(i)) {
                return true;
            }
        }
        return false;
    }

    private static void value(Record record, int slot, byte[] name, Output out, byte[] explicitNull) {
        int start = record.start(slot);
        int end = record.end(slot);
        boolean deletes = record.deletes(slot);
        if (start == end && !deletes || name.length == 0) {
            return;
        }
        byte[] in = record.bytes();
        byte[] bytes = out.ensure(name.length + (end - start) * 6 + 8);
        int at = out.position;
        System.arraycopy(name, 0, bytes, at, name.length);
        at += name.length;
        boolean named = explicitNull.length > 0 && Arrays.equals(in, start, end, explicitNull, 0, explicitNull.length);
        if (deletes || named) {
            bytes[at - 1] = 'n';
            bytes[at++] = 'u';
            bytes[at++] = 'l';
            bytes[at++] = 'l';
        } else {
            at = record.encoding() == Encoding.MS932
                    ? Transcode.json(in, start, end, bytes, at)
                    : Transcode.jsonOfUtf8(in, start, end, bytes, at);
            bytes[at++] = '"';
        }
        bytes[at++] = ',';
        out.position = at;
    }

    private static void comma(Output out) {
        out.ensure(1);
        out.bytes[out.position++] = ',';
    }

    private static void close(Output out, int start) {
        if (out.position == start + 1) {
            out.position++;
        }
        out.ensure(1);
        out.bytes[out.position - 1] = '}';
        comma(out);
    }

    private static Names names(Kind kind) {
        List<byte[]> slots = new ArrayList<>();
        int[] repeatOf = new int[kind.slots().size()];
        Arrays.fill(repeatOf, -1);
        for (int r = 0; r < kind.repeats().size(); r++) {
            Kind.Repeat repeat = kind.repeats().get(r);
            Arrays.fill(repeatOf, repeat.first(), repeat.first() + repeat.stride() * repeat.times(), r);
        }
        for (int i = 0; i < repeatOf.length; i++) {
            Field field = kind.slots().get(i).field();
            slots.add(field.type() == FieldType.FILLER ? FILLER : name(field.name(), "\""));
        }
        return new Names(
                ("\"@record\":\"" + kind.name() + "\",").getBytes(StandardCharsets.UTF_8),
                slots.toArray(new byte[0][]),
                repeatOf,
                kind.children().stream().map(c -> name(c.name(), "[")).toArray(byte[][]::new));
    }

    private static byte[] name(String name, String opening) {
        return ("\"" + name + "\":" + opening).getBytes(StandardCharsets.UTF_8);
    }
}
