package jp.tsunagi.synth;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.RecordWriter.Bytes;
import jp.tsunagi.layout.RecordWriter.Item;
import jp.tsunagi.layout.Selector;

/** The known ways to break a record as a whole, or what a file says about itself; each answers whether it could. */
final class RecordFaults {

    /** One way to break a record. */
    interface Way {

        boolean on(Line line, SplittableRandom random);
    }

    private RecordFaults() {}

    static List<Way> ways() {
        return List.of(
                RecordFaults::strayQuote,
                RecordFaults::tooManyItems,
                RecordFaults::tooFewItems,
                RecordFaults::otherLineEnd,
                RecordFaults::unknownKind,
                RecordFaults::otherLength);
    }

    private static boolean delimited(Line line) {
        return line.setting.format instanceof Format.Delimited && line.setting.direct();
    }

    private static boolean strayQuote(Line line, SplittableRandom random) {
        boolean possible = delimited(line)
                && line.setting.format instanceof Format.Delimited d
                && d.quote() != Format.Quote.NEVER
                && Arrays.stream(line.draft.values).noneMatch(v -> v.indexOf('\n') >= 0 || v.indexOf('"') >= 0);
        int slot = possible ? any(line, random) : -1;
        if (slot < 0) {
            return false;
        }
        Bytes item = line.items.get(slot);
        int begin = line.setting.writer.record(line.draft.kind, line.items).offsets()[slot];
        int at = 1 + random.nextInt(item.bytes().length - 1);
        line.items.set(slot, new Bytes(inserted(item.bytes(), at, (byte) '"'), item.quoted()));
        line.breakRecord("record.quote", begin + at + (item.quoted() ? 1 : 0), 1, toldBefore(line, slot));
        return true;
    }

    /** Whether the kind is told by items before this one. */
    private static boolean toldBefore(Line line, int slot) {
        return !line.setting.layout.severalKinds()
                || line.draft.kind.selector().conditions().stream().allMatch(c -> c.column() <= slot);
    }

    /** An item of at least two half-width characters; -1: there is none. */
    private static int any(Line line, SplittableRandom random) {
        int first = random.nextInt(line.items.size());
        for (int i = 0; i < line.items.size(); i++) {
            int slot = (first + i) % line.items.size();
            String text = line.text(slot);
            if (text.length() >= 2 && text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                return slot;
            }
        }
        return -1;
    }

    private static byte[] inserted(byte[] bytes, int at, byte one) {
        byte[] longer = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, longer, 0, at);
        longer[at] = one;
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        return longer;
    }

    private static boolean exactItems(Line line) {
        return line.setting.format instanceof Format.Delimited d
                && !d.lenientItems()
                && line.setting.direct()
                && line.draft.under.isEmpty();
    }

    private static boolean tooManyItems(Line line, SplittableRandom random) {
        if (!exactItems(line)) {
            return false;
        }
        byte[] newline = line.setting.writer.newline();
        byte[] record = line.written().bytes();
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(record, 0, record.length - newline.length);
        longer.write(((Format.Delimited) line.setting.format).separator());
        longer.write('1');
        longer.writeBytes(newline);
        line.stands(longer.toByteArray());
        line.breakRecord("record.items", -1, 0, true);
        return true;
    }

    private static boolean tooFewItems(Line line, SplittableRandom random) {
        int last = line.items.size() - 1;
        if (!exactItems(line) || last < 2 || selects(line, last)) {
            return false;
        }
        int end = line.setting.writer.record(line.draft.kind, line.items).offsets()[last]
                - (line.items.get(last).quoted() ? 2 : 1);
        ByteArrayOutputStream shorter = new ByteArrayOutputStream();
        shorter.write(line.written().bytes(), 0, end);
        shorter.writeBytes(line.setting.writer.newline());
        line.stands(shorter.toByteArray());
        line.breakRecord("record.items", -1, 0, true);
        return true;
    }

    /** Whether a kind is told by this item. */
    static boolean selects(Line line, int slot) {
        if (!line.setting.layout.severalKinds()) {
            return false;
        }
        int offset = line.draft.kind.slots().get(slot).offset();
        int end = offset + line.field(slot).length();
        return line.setting.layout.kinds().stream()
                .flatMap(k -> k.selector().conditions().stream())
                .anyMatch(c -> c.column() > 0 ? c.column() == slot + 1 : c.from() < end && c.to() > offset);
    }

    private static boolean otherLineEnd(Line line, SplittableRandom random) {
        if (line.setting.writer.newline().length != 2 || anyLineEnd(line.setting.format) || !line.setting.direct()) {
            return false;
        }
        byte[] record = line.written().bytes();
        byte[] shorter = Arrays.copyOf(record, record.length - 1);
        shorter[shorter.length - 1] = (byte) (random.nextBoolean() ? '\n' : '\r');
        line.stands(shorter);
        line.breakRecord("record.newline", shorter.length - 1, 1, true);
        return true;
    }

    private static boolean anyLineEnd(Format format) {
        return format instanceof Format.Delimited d && d.newline() == Format.Newline.ANY
                || format instanceof Format.FixedWidth f && f.newline() == Format.Newline.ANY;
    }

    private static boolean unknownKind(Line line, SplittableRandom random) {
        if (!line.setting.layout.severalKinds()) {
            return false;
        }
        for (Selector.Condition condition : line.draft.kind.selector().conditions()) {
            for (int slot = 0; slot < line.items.size(); slot++) {
                boolean here = condition.column() == slot + 1
                        || condition.column() == 0
                                && condition.from()
                                        == line.draft.kind.slots().get(slot).offset();
                String other = "Z".repeat(line.text(slot).length());
                if (here && told(condition, line) && replaced(line, slot, other)) {
                    line.breakRecord("record.kind", -1, 0, false);
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether every kind of the file looks at this place, so that a value no kind has makes the record unknown. */
    private static boolean told(Selector.Condition condition, Line line) {
        return line.setting.layout.kinds().stream()
                .allMatch(k -> k.selector().conditions().stream()
                        .anyMatch(c -> c.column() == condition.column() && c.from() == condition.from()));
    }

    private static boolean replaced(Line line, int slot, String value) {
        Item item = line.setting.writer.item(line.field(slot), value);
        if (item instanceof Bytes bytes && !value.isEmpty()) {
            line.items.set(slot, bytes);
            return true;
        }
        return false;
    }

    private static boolean otherLength(Line line, SplittableRandom random) {
        byte[] newline = line.setting.writer.newline();
        if (!line.setting.fixed() || newline.length == 0 || !line.setting.direct()) {
            return false;
        }
        byte[] record = line.written().bytes();
        int content = record.length - newline.length;
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        other.write(record, 0, random.nextBoolean() ? content - 1 : content);
        if (other.size() == content) {
            other.write(' ');
        }
        int length = other.size();
        other.writeBytes(newline);
        line.stands(other.toByteArray());
        line.breakRecord("record.length", 0, length, true);
        return true;
    }
}
