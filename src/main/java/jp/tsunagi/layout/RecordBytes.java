package jp.tsunagi.layout;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.text.Encoding;

/** Records with those under them as bytes, to wait on disk and come back as they were; for one run of one process. */
public final class RecordBytes {

    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Kind, Integer> numbers = new IdentityHashMap<>();

    public void write(Record record, DataOutputStream out) throws IOException {
        out.writeInt(number(record.kind));
        out.writeBoolean(record.encoding == Encoding.MS932);
        int low = record.from;
        int high = record.to;
        for (int i = 0; i < record.count; i++) {
            low = Math.min(low, record.start[i]);
            high = Math.max(high, record.end[i]);
        }
        out.writeInt(high - low);
        out.write(record.bytes, low, high - low);
        out.writeInt(record.from - low);
        out.writeInt(record.to - low);
        out.writeLong(record.base + low);
        out.writeLong(record.number);
        out.writeInt(record.effectiveDate);
        out.writeInt(record.count);
        out.writeByte((record.placed ? 1 : 0) | (record.transcoded ? 2 : 0) | (record.faulty != null ? 4 : 0));
        for (int i = 0; i < record.count; i++) {
            out.writeInt(record.start[i] - low);
            out.writeInt(record.end[i] - low);
            if (record.placed) {
                out.writeLong(record.placeOffset[i]);
                out.writeInt(record.placeLength[i]);
            }
        }
        if (record.faulty != null) {
            bytes(record.faulty.toByteArray(), out);
        }
        out.writeBoolean(record.original != null);
        if (record.original != null) {
            bytes(record.original, out);
        }
        out.writeInt(record.children.size());
        for (List<Record> children : record.children) {
            out.writeInt(children.size());
            for (Record child : children) {
                write(child, out);
            }
        }
    }

    public Record read(DataInputStream in) throws IOException {
        Kind kind = kinds.get(in.readInt());
        Record record = new Record(kind, in.readBoolean() ? Encoding.MS932 : Encoding.UTF_8);
        int length = in.readInt();
        record.bytes = new byte[length + Record.SLACK];
        in.readFully(record.bytes, 0, length);
        record.from = in.readInt();
        record.to = in.readInt();
        record.base = in.readLong();
        record.number = in.readLong();
        record.effectiveDate = in.readInt();
        record.count = in.readInt();
        int flags = in.readByte();
        record.placed = (flags & 1) != 0;
        record.transcoded = (flags & 2) != 0;
        places(record, in);
        if ((flags & 4) != 0) {
            record.faulty = BitSet.valueOf(bytes(in));
        }
        if (in.readBoolean()) {
            record.original = bytes(in);
        }
        int groups = in.readInt();
        for (int child = 0; child < groups; child++) {
            record.addNone(child);
            for (int n = in.readInt(); n > 0; n--) {
                record.add(child, read(in));
            }
        }
        return record;
    }

    private static void places(Record record, DataInputStream in) throws IOException {
        int slots = Math.max(record.count, record.kind.slots().size());
        record.start = new int[slots];
        record.end = new int[slots];
        if (record.placed) {
            record.placeOffset = new long[slots];
            record.placeLength = new int[slots];
        }
        for (int i = 0; i < record.count; i++) {
            record.start[i] = in.readInt();
            record.end[i] = in.readInt();
            if (record.placed) {
                record.placeOffset[i] = in.readLong();
                record.placeLength[i] = in.readInt();
            }
        }
    }

    private int number(Kind kind) {
        return numbers.computeIfAbsent(kind, k -> {
            kinds.add(k);
            return kinds.size() - 1;
        });
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
