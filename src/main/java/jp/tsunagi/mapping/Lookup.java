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
    /** The field whose check has looked its code up in this table already. */
    private final FieldValues.@Nullable Own own;

    private final CodeTable table;
    /** A code's place in the table is its place here; dated tables and reverse ones go by the rows. */
    private final boolean byPlace;

    private final Encoding encoding;
    private final byte[] meanings;
    /** Where each begins and ends, by twos. */
    private final int[] edges;

    private final @Nullable Map<String, Code> reversed;
    private final boolean plain;
    private final boolean quiet;
    private final boolean ready;
    private final Extent extent;

    /**
     * @param checked whether the field's own check is that it is in this table
     * @param encoding of the target
     */
    Lookup(Value inner, CodeTable table, boolean checked, boolean reverse, Encoding encoding) {
        super(inner.source.with("codes " + table.name()));
        this.inner = inner;
        this.table = table;
        this.byPlace = !reverse && !table.dated();
        this.own = byPlace && checked && inner instanceof FieldValues.Own field ? field : null;
        this.reversed = reverse ? table.reversed() : null;
        List<Code> codes = table.distinct();
        this.edges = new int[codes.size() * 2];
        Meanings all = new Meanings();
        for (int i = 0; i < codes.size(); i++) {
            Code first = codes.get(i);
            edges[i * 2] = first.toStart();
            edges[i * 2 + 1] = first.toEnd();
            all.isShort &= table.index(first.bytes(), first.fromStart(), first.fromEnd()) == i;
            for (Code row = first; row != null; row = row.next()) {
                if (reverse) {
                    all.see(row.bytes(), row.fromStart(), row.fromEnd());
                } else if (row.characters() == Code.UNUSUAL) {
                    all.see(row.bytes(), row.toStart(), row.toEnd());
                } else {
                    all.add(row.characters(), row.characters() == row.toEnd() - row.toStart());
                }
            }
        }
        this.quiet = all.quiet;
        this.plain = all.quiet && all.ascii;
        this.extent = new Extent(plain ? FieldType.ALNUM : FieldType.TEXT, all.shortest, all.longest);
        byte[] utf8 = codes.isEmpty() ? new byte[Record.SLACK] : codes.get(0).bytes();
        byte @Nullable [] encoded = byPlace && encoding == Encoding.MS932 ? ms932(utf8) : null;
        // what the target's charset does not have stays UTF-8, and is told when it is written
        this.encoding = encoded == null ? Encoding.UTF_8 : Encoding.MS932;
        this.meanings = encoded == null ? utf8 : encoded;
        // a code that is not short comes out by its row, in UTF-8
        this.ready = quiet && (plain || encoding == Encoding.UTF_8 || encoded != null && all.isShort);
    }

    /** What all that can come out has in common. */
    private static final class Meanings {
        private boolean quiet = true;
        private boolean ascii = true;
        private boolean isShort = true;
        private int longest;
        private int shortest = Extent.UNLIMITED;

        void see(byte[] utf8, int start, int end) {
            int continued = 0;
            boolean plain = true;
            for (int i = start; i < end; i++) {
                byte b = utf8[i];
                if (b < 0) {
                    plain = false;
                    continued += (b & 0xC0) == 0x80 ? 1 : 0;
                } else if (b <= ' ' || b == 0x7F || b == '"' || b == '\\' || b == ',') {
                    quiet = false;
                }
            }
            add(end - start - continued, plain);
        }

        void add(int characters, boolean plain) {
            ascii &= plain;
            longest = Math.max(longest, characters);
            shortest = Math.min(shortest, characters);
        }
    }

    /** The meanings in MS932, and their new places; null, with the places as they are, if it does not have them all. */
    private byte @Nullable [] ms932(byte[] utf8) {
        int room = Record.SLACK;
        for (int i = 0; i < edges.length; i += 2) {
            room += edges[i + 1] - edges[i];
        }
        byte[] encoded = new byte[room];
        int[] moved = new int[edges.length];
        int at = 0;
        for (int i = 0; i < edges.length; i += 2) {
            moved[i] = at;
            at = Transcode.ms932(utf8, edges[i], edges[i + 1], encoded, at);
            moved[i + 1] = at;
            if (at < 0) {
                return null;
            }
        }
        System.arraycopy(moved, 0, edges, 0, edges.length);
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
                out.set(meanings, edges[index * 2], edges[index * 2 + 1], encoding);
                return true;
            }
        }
        return row(run, scope, out);
    }

    @Override
    boolean put(Run run, Scope scope, Output out) {
        int index = own == null ? -1 : own.read(scope) - 1;
        if (index < 0) {
            return super.put(run, scope, out);
        }
        int start = edges[index * 2];
        int end = edges[index * 2 + 1];
        out.position = Transcode.copy(meanings, start, end, out.ensure(end - start), out.position);
        return true;
    }

    @Override
    boolean ready() {
        return ready;
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
