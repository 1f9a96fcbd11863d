package jp.tsunagi.mapping;

import java.util.List;
import java.util.Map;
import jp.tsunagi.codes.Code;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Record;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The step that looks a value up in a code table, on the record's effective date. The meanings are ranges of bytes
 * ready to be written: the table's own where the target is UTF-8, else a copy in the target's encoding.
 */
final class Lookup extends Value {

    private final Value inner;
    private final CodeTable table;
    /** A code's place in the table is its place here; dated tables and reverse ones go by the rows. */
    private final boolean byPlace;

    private final Encoding encoding;
    private final byte[] meanings;
    private final int[] starts;
    private final int[] ends;
    private final @Nullable Map<String, Code> reversed;
    private final boolean plain;
    private final boolean quiet;
    private final Extent extent;

    /** @param encoding of the target */
    Lookup(Value inner, CodeTable table, boolean reverse, Encoding encoding) {
        super(inner.source.with("codes " + table.name()));
        this.inner = inner;
        this.table = table;
        this.byPlace = !reverse && !table.dated();
        this.reversed = reverse ? table.reversed() : null;
        List<Code> codes = table.distinct();
        this.starts = new int[codes.size()];
        this.ends = new int[codes.size()];
        Meanings all = new Meanings();
        for (int i = 0; i < starts.length; i++) {
            Code first = codes.get(i);
            starts[i] = first.toStart();
            ends[i] = first.toEnd();
            for (Code row = first; row != null; row = row.next()) {
                all.see(row.bytes(), reverse ? row.fromStart() : row.toStart(), reverse ? row.fromEnd() : row.toEnd());
            }
        }
        this.quiet = all.quiet;
        this.plain = all.quiet && all.ascii;
        this.extent = new Extent(plain ? FieldType.ALNUM : FieldType.TEXT, all.shortest, all.longest);
        byte[] own = codes.isEmpty() ? new byte[Record.SLACK] : codes.get(0).bytes();
        byte @Nullable [] encoded = byPlace && encoding == Encoding.MS932 ? ms932(own) : null;
        // what the target's charset does not have stays UTF-8, and is told when it is written
        this.encoding = encoded == null ? Encoding.UTF_8 : Encoding.MS932;
        this.meanings = encoded == null ? own : encoded;
    }

    /** What all that can come out has in common. */
    private static final class Meanings {
        private boolean quiet = true;
        private boolean ascii = true;
        private int longest;
        private int shortest = Extent.UNLIMITED;

        void see(byte[] utf8, int start, int end) {
            int continued = 0;
            for (int i = start; i < end; i++) {
                byte b = utf8[i];
                if (b < 0) {
                    ascii = false;
                    continued += (b & 0xC0) == 0x80 ? 1 : 0;
                } else if (b <= ' ' || b == 0x7F || b == '"' || b == '\\' || b == ',') {
                    quiet = false;
                }
            }
            longest = Math.max(longest, end - start - continued);
            shortest = Math.min(shortest, end - start - continued);
        }
    }

    /** The meanings in MS932, and their new places; null, with the places as they are, if it does not have them all. */
    private byte @Nullable [] ms932(byte[] utf8) {
        int room = Record.SLACK;
        for (int i = 0; i < starts.length; i++) {
            room += ends[i] - starts[i];
        }
        byte[] encoded = new byte[room];
        int[] edges = new int[starts.length + 1];
        for (int i = 0; i < starts.length; i++) {
            edges[i + 1] = Transcode.ms932(utf8, starts[i], ends[i], encoded, edges[i]);
            if (edges[i + 1] < 0) {
                return null;
            }
        }
        System.arraycopy(edges, 0, starts, 0, starts.length);
        System.arraycopy(edges, 1, ends, 0, ends.length);
        return encoded;
    }

    @Override
    boolean get(Run run, Scope scope, Slice out) {
        if (!inner.get(run, scope, out)) {
            return false;
        }
        if (byPlace) {
            int index = table.index(out.bytes, out.start, out.end);
            if (index >= 0) {
                out.set(meanings, starts[index], ends[index], encoding);
                return true;
            }
        }
        return row(run, scope, out);
    }

    private boolean row(Run run, Scope scope, Slice out) {
        Code code = reversed == null ? table.find(out.text()) : reversed.get(out.text());
        Code valid = code == null || !table.dated() ? code : code.on(scope.record.effectiveDate());
        if (valid == null) {
            run.problem(
                    source,
                    scope,
                    "map.code",
                    Message.of("code.expected", table.name()),
                    code == null ? Message.of("map.code.unknown") : Message.of("map.code.not-valid"),
                    Message.of("remedy.code", table.name()));
            return false;
        }
        if (reversed == null) {
            out.set(valid.bytes(), valid.toStart(), valid.toEnd(), Encoding.UTF_8);
        } else {
            out.set(valid.bytes(), valid.fromStart(), valid.fromEnd(), Encoding.UTF_8);
        }
        return true;
    }

    @Override
    boolean quiet() {
        return quiet;
    }

    @Override
    boolean plain() {
        return plain;
    }

    @Override
    Extent extent() {
        return extent;
    }
}
