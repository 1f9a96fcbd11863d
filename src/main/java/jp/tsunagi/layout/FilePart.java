package jp.tsunagi.layout;

import java.util.Map;

/** A block of a file, read by itself as if all before it had been read. For one thread at a time. */
public final class FilePart {

    /** Stands for the effective date of a part whose records bring their own. */
    static final int NO_DATE = 0;

    final FileBlock block;
    final RecordStream stream;
    /** Where the file's own stream stood when this one was begun. */
    final int dateBefore;

    final Map<String, Record> earlierBefore;
    private final DelimitedReader reader;
    private final String each;

    FilePart(RecordStream whole, RecordStream stream, DelimitedReader reader, FileBlock block, String each) {
        this.stream = stream;
        this.reader = reader;
        this.block = block;
        this.each = each;
        this.dateBefore = stream.effectiveDate;
        this.earlierBefore = Map.copyOf(whole.earlier);
    }

    public RecordStream stream() {
        return stream;
    }

    /** Whether another record begins in it. */
    public boolean goesOn() {
        return reader.feed().offset() < block.end();
    }

    /**
     * Whether nothing that was found so far hangs on what stands before or behind the part: its first record is whole,
     * its last one ends in it, and no day is that of an earlier record.
     */
    public boolean stands() {
        boolean first = stream.records > 1 || !stream.totals.isUnsure();
        return first && !reader.feed().ended && stream.effectiveDate != NO_DATE && !stream.fileError;
    }

    /** Ends what is open as the record behind the part would; false: something is missing before that. */
    public boolean end() {
        return stream.endBefore(each);
    }
}
