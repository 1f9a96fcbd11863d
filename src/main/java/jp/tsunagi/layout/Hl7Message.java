package jp.tsunagi.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.StrictCharset;
import jp.tsunagi.text.Transcoder;
import org.jspecify.annotations.Nullable;

/**
 * One HL7 message as UTF-8, decoded before it is split, with the place of each byte in the file; and its parts. One
 * object takes one message after the other.
 */
final class Hl7Message {

    /** A range of the UTF-8; empty where nothing stands. */
    record Part(int from, int to) {

        boolean isEmpty() {
            return from == to;
        }
    }

    /** Bytes of the file that are no character. */
    record Bad(long offset, int length) {}

    private static final Part NOTHING = new Part(0, 0);
    private static final int MOST_SEGMENTS = DocumentRecord.MOST_CHILDREN;

    private byte[] utf8 = new byte[1 << 13];
    private long[] offsets = new long[1 << 13];
    private int length;
    private long end;
    private final List<Part> segments = new ArrayList<>();
    private final List<Bad> bad = new ArrayList<>();
    private byte field;
    private byte component;
    private byte repetition;
    private byte escape;
    private byte subcomponent;

    /** Takes a message that begins with {@code MSH} and stands at an offset of the file. */
    void take(byte[] message, long offset, String charset) throws IOException {
        bad.clear();
        length = 0;
        end = offset + message.length;
        Transcoder transcoder = StrictCharset.of(charset)
                .transcoder(new ByteArrayInputStream(message), (at, n) -> bad.add(new Bad(offset + at, n)));
        int read = 0;
        while (read >= 0) {
            length += read;
            if (length + 4 > utf8.length) {
                utf8 = Arrays.copyOf(utf8, utf8.length * 2);
                offsets = Arrays.copyOf(offsets, utf8.length);
            }
            read = transcoder.read(utf8, offsets, length, utf8.length);
        }
        for (int i = 0; i < length; i++) {
            offsets[i] += offset;
        }
        segments.clear();
    }

    /** Splits the message; false if its header does not tell four or more different separators. */
    boolean split() throws DocumentRecord.TooMuch {
        if (length < 8) {
            return false;
        }
        field = utf8[3];
        component = utf8[4];
        repetition = utf8[5];
        escape = utf8[6];
        subcomponent = utf8[7];
        for (int i = 3; i < 8; i++) {
            boolean again = false;
            for (int k = 3; k < i; k++) {
                again |= utf8[k] == utf8[i];
            }
            if (again || utf8[i] <= ' ' || Character.isLetterOrDigit(utf8[i])) {
                return false;
            }
        }
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || utf8[i] == '\r' || utf8[i] == '\n') {
                if (i > from) {
                    add(from, i);
                }
                from = i + 1;
            }
        }
        return true;
    }

    private void add(int from, int to) throws DocumentRecord.TooMuch {
        if (segments.size() == MOST_SEGMENTS) {
            throw new DocumentRecord.TooMuch(Message.of("document.parts", MOST_SEGMENTS), offsets[from]);
        }
        segments.add(new Part(from, to));
    }

    byte[] bytes() {
        return utf8;
    }

    /**
     * Where the byte stands in the file, its character's shift included; behind the last one: where the message ends.
     */
    long offset(int at) {
        return at < length ? offsets[at] : end;
    }

    byte escape() {
        return escape;
    }

    /** What an escape sequence of one letter stands for; 0: nothing. */
    byte separator(byte letter) {
        return switch (letter) {
            case 'F' -> field;
            case 'S' -> component;
            case 'T' -> subcomponent;
            case 'R' -> repetition;
            case 'E' -> escape;
            default -> 0;
        };
    }

    List<Bad> bad() {
        return bad;
    }

    /** Lines that are no segment: a value with a line end in it has been torn. */
    List<Part> torn() {
        return segments.stream().filter(s -> !named(s)).toList();
    }

    private boolean named(Part segment) {
        int from = segment.from();
        return segment.to() - from >= 3
                && (segment.to() - from == 3 || utf8[from + 3] == field)
                && utf8[from] >= 'A'
                && utf8[from] <= 'Z'
                && capitalOrDigit(utf8[from + 1])
                && capitalOrDigit(utf8[from + 2]);
    }

    private static boolean capitalOrDigit(byte b) {
        return b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
    }

    /** The segments that a path names and chooses. */
    List<Part> segments(Hl7Path path) {
        return segments.stream().filter(s -> is(s, path)).toList();
    }

    private boolean is(Part segment, Hl7Path path) {
        if (!named(segment)) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (utf8[segment.from() + i] != path.segment().charAt(i)) {
                return false;
            }
        }
        Hl7Path.Choice choice = path.chosen();
        return choice.isNone()
                || choice.is(utf8, inside(first(field(segment, choice.first())), choice.second(), choice.third()));
    }

    /**
     * The value at a path.
     *
     * @param within the segment that the path means, if it names it; null: the message's first
     * @param repeated the repetition that the path means, if it names the field; null: the first
     * @param repeatedField the field of {@code repeated}
     */
    Part find(Hl7Path path, @Nullable Part within, @Nullable Part repeated, int repeatedField) {
        boolean here = within != null && is(within, path);
        Part segment = here
                ? within
                : segments.stream().filter(s -> is(s, path)).findFirst().orElse(null);
        if (segment == null) {
            return NOTHING;
        }
        if (header(segment) && path.field() <= 2) {
            return field(segment, path.field());
        }
        boolean told = path.repetition() > 0 || !path.choice().isNone();
        Part chosen = here && repeated != null && path.field() == repeatedField && !told
                ? repeated
                : repetition(field(segment, path.field()), path);
        return inside(chosen, path.component(), path.subcomponent());
    }

    private boolean header(Part segment) {
        return utf8[segment.from()] == 'M' && utf8[segment.from() + 1] == 'S' && utf8[segment.from() + 2] == 'H';
    }

    private Part repetition(Part whole, Hl7Path path) {
        if (path.choice().isNone()) {
            return nth(whole, repetition, Math.max(1, path.repetition()));
        }
        for (Part one : repetitions(whole)) {
            if (path.choice()
                    .is(utf8, inside(one, path.choice().first(), path.choice().second()))) {
                return one;
            }
        }
        return NOTHING;
    }

    /** A field of a segment, with all its repetitions; MSH-1 is the separator itself. */
    Part field(Part segment, int number) {
        if (!header(segment)) {
            return nth(segment, field, number + 1);
        }
        return number == 1 ? new Part(segment.from() + 3, segment.from() + 4) : nth(segment, field, number);
    }

    private Part first(Part whole) {
        return nth(whole, repetition, 1);
    }

    /** The repetitions of a field; none if it is empty. */
    List<Part> repetitions(Part whole) {
        List<Part> found = new ArrayList<>();
        int from = whole.from();
        for (int i = from; i <= whole.to() && !whole.isEmpty(); i++) {
            if (i == whole.to() || utf8[i] == repetition) {
                found.add(new Part(from, i));
                from = i + 1;
            }
        }
        return found;
    }

    private Part inside(Part whole, int componentNumber, int subcomponentNumber) {
        Part part = componentNumber == 0 ? whole : nth(whole, component, componentNumber);
        return subcomponentNumber == 0 ? part : nth(part, subcomponent, subcomponentNumber);
    }

    private Part nth(Part whole, byte separator, int n) {
        int from = whole.from();
        int left = n;
        for (int i = from; i <= whole.to(); i++) {
            if (i == whole.to() || utf8[i] == separator) {
                if (--left == 0) {
                    return new Part(from, i);
                }
                from = i + 1;
            }
        }
        return NOTHING;
    }
}
