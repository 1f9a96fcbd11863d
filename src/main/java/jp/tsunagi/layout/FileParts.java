package jp.tsunagi.layout;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.problem.Findings;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read in parts, each by a stream of its own, which find together what one stream would have found. A
 * part is read as if nothing before it mattered but what the file's own stream knew when the part was begun; whether
 * that was so is asked when the stream has come to it.
 */
public final class FileParts {

    private final RecordStream whole;
    private final DelimitedReader reader;
    private final String each;
    private final boolean dated;

    private FileParts(RecordStream whole, DelimitedReader reader, String each, boolean dated) {
        this.whole = whole;
        this.reader = reader;
        this.each = each;
        this.dated = dated;
    }

    /**
     * Divides a file, of which nothing has been read, at the records of one kind; empty if what stands before such a
     * record may matter for all behind it, or if the records cannot be told by the bytes.
     *
     * @param each empty: the layout has one kind only
     */
    public static Optional<FileParts> of(RecordStream whole, String each) {
        if (!(whole.reader instanceof DelimitedReader reader) || !reader.divisible()) {
            return Optional.empty();
        }
        @Nullable
        Kind kind = whole.layout.severalKinds()
                ? whole.layout.kind(each).orElse(null)
                : whole.layout.kinds().get(0);
        if (kind == null || whole.grammar != null && !free(kind, whole.layout)) {
            return Optional.empty();
        }
        boolean ownDate = dated(whole, kind);
        boolean dated = ownDate || under(kind, new ArrayList<>()).stream().anyMatch(k -> dated(whole, k));
        return ownDate == dated ? Optional.of(new FileParts(whole, reader, each, dated)) : Optional.empty();
    }

    /** Whether records of the kind stand on the file's own level, any number of them, and nobody refers to the last. */
    private static boolean free(Kind kind, Layout layout) {
        Format.Delimited format = (Format.Delimited) layout.format();
        List<GrammarStep> steps = layout.grammar();
        boolean anyNumber = steps.stream()
                .anyMatch(s ->
                        s.kind().equals(kind.name()) && !s.group() && s.min() <= 1 && s.max() == Integer.MAX_VALUE);
        return anyNumber
                && times(steps, kind.name()) == 1
                && format.header() == Format.Header.NONE
                && !(kind.referredTo() && kind.children().isEmpty());
    }

    private static long times(List<GrammarStep> steps, String kind) {
        return steps.stream()
                .mapToLong(s -> (s.kind().equals(kind) ? 1 : 0) + times(s.of(), kind) + times(s.then(), kind))
                .sum();
    }

    private static boolean dated(RecordStream whole, Kind kind) {
        return kind.slot(whole.layout.head().effectiveDate()) >= 0;
    }

    private static List<Kind> under(Kind kind, List<Kind> found) {
        for (Kind child : kind.children()) {
            if (!found.contains(child)) {
                found.add(child);
                under(child, found);
            }
        }
        return found;
    }

    /** The blocks of the file; from then on its own stream reads what it is given through {@code instead}. */
    public FileBlocks blocks(BlockInput instead) {
        ByteFeed feed = reader.feed();
        return new FileBlocks(feed.leave(instead), feed.offset(), this::begins, whole.grammar == null, reader);
    }

    /**
     * Whether a part may begin with this record: of the kind, with all its items and, if there are any, its own day.
     */
    private boolean begins(Record record) {
        if (whole.grammar != null && !record.kind.name().equals(each)) {
            return false;
        }
        LayoutPlan.KindPlan rules = whole.plan.plan(record.kind, record.encoding);
        return record.count == rules.items().length && (rules.effectiveForm() == null || rules.date(record) > 0);
    }

    /** Whether the file's own stream has come to the end of a block. */
    public boolean isBehind(FileBlock block) {
        return reader.feed().offset() == block.end();
    }

    /**
     * Ends what is open in the file's own stream as the record behind a whole block would. False: something is missing
     * before that record, or the header rows are not through.
     */
    public boolean end() {
        return !reader.expectsHeader() && whole.endBefore(each);
    }

    /** Begins to read a whole block behind a whole block, from what is known now. */
    public FilePart part(FileBlock block, Findings findings) {
        ByteFeed feed = new ByteFeed(
                new ByteArrayInputStream(block.bytes, 0, block.length),
                Opening.LONGEST_RECORD,
                block.offset,
                Math.min(ByteFeed.FIRST_SIZE, block.length));
        DelimitedReader own = reader.part(feed);
        RecordStream stream = new RecordStream(whole, own, dated ? FilePart.NO_DATE : whole.effectiveDate, findings);
        if (stream.grammar != null) {
            stream.grammar.standBehind(each);
        }
        return new FilePart(whole, stream, own, block, each);
    }

    /** Whether the file's own stream, which has come to the part and ended what was open, would have found the same. */
    public boolean agrees(FilePart part) {
        return isBefore(part)
                && (dated || part.dateBefore == whole.effectiveDate)
                && part.earlierBefore.equals(whole.earlier)
                && whole.totals.agrees(part.stream.totals);
    }

    private boolean isBefore(FilePart part) {
        return reader.feed().offset() == part.block.offset;
    }

    /** Lets the file's own stream go on behind a part that agrees with it and has been ended. */
    @SuppressWarnings("ReferenceEquality") // a record that came in the part is another object
    public void take(FilePart part) {
        RecordStream read = part.stream;
        long before = whole.records;
        whole.effectiveDate = read.effectiveDate;
        read.earlier.forEach((kind, record) -> {
            if (part.earlierBefore.get(kind) != record) {
                record.number += before;
                whole.earlier.put(kind, record);
            }
        });
        whole.totals.join(read.totals, before);
        whole.errors += read.errors;
        whole.warnings += read.warnings;
        whole.records += read.records;
        if (whole.grammar != null) {
            whole.grammar.standBehind(each);
        }
        reader.skip(read.records, part.block.length);
    }
}
