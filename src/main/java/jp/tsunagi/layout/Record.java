package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file as slices of bytes: no text is made until somebody asks for it. A reader hands out the same
 * object again and again; {@link #retain} makes one that stays. The bytes are MS932 or UTF-8 ({@link Encoding}),
 * whatever the file's charset; places are always told in the file's own bytes.
 */
public final class Record {

    /** Bytes that may be read past a slice's end, so that the hot loops can take eight at a time. */
    public static final int SLACK = 16;

    /** Items that a record has room for at first. */
    private static final int USUAL = 64;

    byte[] bytes = new byte[SLACK];
    int from;
    int to;
    int[] start;
    int[] end;
    int count;
    long base;
    long number;
    Kind kind;
    final Encoding encoding;

    /** Set when places cannot be told from the slices: values unescaped, transcoded, or from JSON, XML and HL7. */
    boolean placed;

    /** Set when the slices are in another charset than the file. */
    boolean transcoded;

    /** Of slots whose bytes in the file are no characters: which bytes, and where. */
    Map<Integer, Message> undecodable = Map.of();

    /** Slots whose value its own rule has found wrong; null: none. */
    @Nullable
    BitSet faulty;

    long[] placeOffset = new long[0];
    int[] placeLength = new int[0];
    byte @Nullable [] original;
    List<List<Record>> children = List.of();
    /** Whether there may be a record among the children. */
    boolean parent;

    int effectiveDate;

    /**
     * What the check of an item has read in it, so that nobody needs to read it again: a packed date, or the place of
     * its code in its table, from 1. 0: nothing.
     */
    int[] read = new int[0];

    public Record(Kind kind, Encoding encoding) {
        this(kind, encoding, USUAL);
    }

    private Record(Kind kind, Encoding encoding, int slots) {
        this.kind = kind;
        this.encoding = encoding;
        this.start = new int[slots];
        this.end = new int[slots];
    }

    void room(int slots) {
        if (slots > start.length) {
            int size = Math.max(slots, start.length * 2);
            start = Arrays.copyOf(start, size);
            end = Arrays.copyOf(end, size);
        }
    }

    /** Switches to told places, taken from the slices as they stand now. */
    void tellPlaces() {
        if (placeOffset.length < start.length) {
            placeOffset = Arrays.copyOf(placeOffset, start.length);
            placeLength = Arrays.copyOf(placeLength, start.length);
        }
        if (!placed) {
            for (int i = 0; i < count; i++) {
                placeOffset[i] = base + start[i];
                placeLength[i] = end[i] - start[i];
            }
            placed = true;
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where the record begins in {@link #bytes}. */
    public int from() {
        return from;
    }

    /** Where it ends, its line end included. */
    public int to() {
        return to;
    }

    public int count() {
        return count;
    }

    public int start(int slot) {
        return start[slot];
    }

    public int end(int slot) {
        return end[slot];
    }

    public boolean empty(int slot) {
        return start[slot] == end[slot];
    }

    /** Whether an absent value stands in the file as HL7's own null, {@code ""}: delete what is stored. */
    public boolean deletes(int slot) {
        return start[slot] == end[slot]
                && placed
                && placeLength[slot] > 0
                && kind.layout().format() instanceof Format.Hl7;
    }

    /** From 1, every record of the file counted. */
    public long number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    public Encoding encoding() {
        return encoding;
    }

    /** Where a value stands in the file, in bytes from 0. */
    public long offset(int slot) {
        return placed ? placeOffset[slot] : base + start[slot];
    }

    /** A value's length in the file, in bytes, quotes not included. */
    public int length(int slot) {
        return placed ? placeLength[slot] : end[slot] - start[slot];
    }

    /** Where the record stands in the file, in bytes from 0. */
    public long offset() {
        return base + from;
    }

    public int length() {
        return original == null ? to - from : original.length;
    }

    /** Records of each child kind, in the order of {@link Kind#children}. */
    public List<Record> children(int child) {
        return child < children.size() ? children.get(child) : List.of();
    }

    /** The record as it stood in the file. */
    public byte[] original() {
        return original == null ? Arrays.copyOfRange(bytes, from, to) : original;
    }

    public String text(int slot) {
        return encoding.text(bytes, start[slot], end[slot]);
    }

    /** The day that picks editions and codes, yyyymmdd; set by the checker. */
    public int effectiveDate() {
        return effectiveDate;
    }

    /**
     * What the check of an item has found in it: of a date, its packed value; of a code of an undated table, its place
     * there, from 1; 0: it has to be read.
     */
    public int read(int slot) {
        return slot < read.length ? read[slot] : 0;
    }

    /** Nothing has been read yet. */
    void unread(int slots) {
        if (read.length < slots) {
            read = new int[Math.max(slots, start.length)];
        } else {
            Arrays.fill(read, 0, slots, 0);
        }
    }

    void markFaulty(int slot) {
        if (faulty == null) {
            faulty = new BitSet();
        }
        faulty.set(slot);
    }

    boolean isFaulty(int slot) {
        return faulty != null && faulty.get(slot);
    }

    void add(int child, Record record) {
        addNone(child);
        children.get(child).add(record);
        parent = true;
    }

    /** Makes room for records of this child kind. */
    void addNone(int child) {
        if (children.isEmpty()) {
            children = new ArrayList<>();
        }
        while (children.size() <= child) {
            children.add(new ArrayList<>());
        }
    }

    /** A copy with bytes of its own, without children. */
    public Record retain() {
        return retain(null);
    }

    /**
     * The same, in the place of a copy that nobody needs any more.
     *
     * @param old from an earlier call; null, or of another encoding: a new one is made
     */
    public Record retain(@Nullable Record old) {
        int slots = Math.max(count, kind.slots().size());
        Record copy = old == null || old.encoding != encoding ? new Record(kind, encoding, slots) : old;
        copy.kind = kind;
        copy.room(slots);
        int low = from;
        int high = to;
        for (int i = 0; i < count; i++) {
            low = Math.min(low, start[i]);
            high = Math.max(high, end[i]);
        }
        if (copy.bytes.length < high - low + SLACK) {
            copy.bytes = new byte[high - low + SLACK];
        }
        System.arraycopy(bytes, low, copy.bytes, 0, high - low);
        copy.from = from - low;
        copy.to = to - low;
        copy.base = base + low;
        copy.number = number;
        copy.count = count;
        for (int i = 0; i < count; i++) {
            copy.start[i] = start[i] - low;
            copy.end[i] = end[i] - low;
        }
        copy.placed = placed;
        copy.transcoded = transcoded;
        copy.original = original;
        copy.faulty = faulty;
        if (placed) {
            copy.placeOffset = Arrays.copyOf(placeOffset, copy.start.length);
            copy.placeLength = Arrays.copyOf(placeLength, copy.start.length);
        }
        copy.effectiveDate = effectiveDate;
        copy.unread(slots);
        System.arraycopy(read, 0, copy.read, 0, Math.min(read.length, count));
        copy.clearChildren();
        return copy;
    }

    private void clearChildren() {
        if (parent) {
            for (List<Record> under : children) {
                under.clear();
            }
            parent = false;
        }
    }
}
