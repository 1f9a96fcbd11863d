package jp.tsunagi.mapping;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordBytes;
import jp.tsunagi.layout.Tree;
import org.jspecify.annotations.Nullable;

/**
 * Groups of records with the same key that stand anywhere in the file. The records wait on disk, sorted by their key
 * and then by the first record of their group, so that groups come in the order in which they begin in the file. One
 * group at a time is in memory.
 */
final class ScatteredGroups extends Units.Groups {

    private final RecordBytes form = new RecordBytes();
    private final SortedSpool byKey = new SortedSpool();
    private final SortedSpool byBeginning = new SortedSpool();
    private long taken;

    /** The last record that came; it may still turn out to be faulty. */
    private @Nullable Member last;

    private byte[] lastKey = {};

    private record Member(Record record, boolean faulty, List<byte[]> originals) {}

    ScatteredGroups(MapPlans plans, boolean members, Units.Taker taker) {
        super(plans, members, taker);
    }

    @Override
    void add(String key, Record record, boolean faulty, List<byte[]> originals) throws IOException {
        store();
        last = new Member(Tree.keep(record), faulty, originals);
        lastKey = key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void spoil() {
        last = last == null ? null : new Member(last.record(), true, last.originals());
    }

    private void store() throws IOException {
        if (last != null) {
            byKey.add(lastKey, taken++, bytes(last));
            last = null;
        }
    }

    private byte[] bytes(Member member) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(member.faulty());
        out.writeInt(member.originals().size());
        for (byte[] original : member.originals()) {
            out.writeInt(original.length);
            out.write(original);
        }
        form.write(member.record(), out);
        return bytes.toByteArray();
    }

    private Member member(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        boolean faulty = in.readBoolean();
        List<byte[]> originals = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            originals.add(in.readNBytes(in.readInt()));
        }
        return new Member(form.read(in), faulty, originals);
    }

    @Override
    void end() throws IOException {
        store();
        byte[][] key = {{}};
        long[] begins = {-1};
        byKey.drain(row -> {
            if (begins[0] < 0 || !Arrays.equals(key[0], row.key())) {
                key[0] = row.key();
                begins[0] = row.number();
            }
            byBeginning.add(ByteBuffer.allocate(Long.BYTES).putLong(begins[0]).array(), row.number(), row.value());
        });
        byKey.close();
        long[] begun = {-1};
        byBeginning.drain(row -> {
            long begin = ByteBuffer.wrap(row.key()).getLong();
            Member member = member(row.value());
            if (begin != begun[0]) {
                pass();
                begin(member.record());
                begun[0] = begin;
            }
            join(member.record(), member.faulty(), member.originals());
        });
        pass();
    }

    @Override
    public void close() throws IOException {
        byKey.close();
        byBeginning.close();
    }
}
