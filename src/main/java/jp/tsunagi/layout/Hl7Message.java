package jp.tsunagi.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/** One HL7 message, decoded before it is split, and its parts. One object takes one message after the other. */
final class Hl7Message {

    /** A range of the UTF-8; empty where nothing stands. */
    record Part(int from, int to) {

        boolean isEmpty() {
            return from == to;
        }
    }

    /**
     * What paths mean inside a repeated item.
     *
     * @param segment meant by paths that name it; null: the message's first
     * @param repetition meant by paths that name {@code field} of the segment; null: the first
     */
    record Scope(@Nullable Part segment, @Nullable Part repetition, int field) {

        static final Scope WHOLE = new Scope(null, null, 0);
    }

    private static final Part NOTHING = new Part(0, 0);
    private static final int MOST_SEGMENTS = DocumentRecord.MOST_CHILDREN;

    private final Hl7Text text = new Hl7Text();
    private final List<Part> segments = new ArrayList<>();
    private byte[] utf8 = text.bytes();
    private int length;
    private byte field;
    private byte component;
    private byte repetition;
    private byte escape;
    private byte subcomponent;

    /** Takes a message that begins with {@code MSH} and stands at an offset of the file. */
    void take(byte[] message, long offset, String charset) throws IOException {
        text.take(message, offset, charset);
        utf8 = text.bytes();
        length = text.length();
        segments.clear();
    }

    Hl7Text text() {
        return text;
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
            throw new DocumentRecord.TooMuch(Message.of("document.parts", MOST_SEGMENTS), text.offset(from));
        }
        segments.add(new Part(from, to));
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

    /** The segment that a path means; null: there is none. */
    @Nullable
    Part segment(Hl7Path path, Scope scope) {
        if (scope.segment() != null && is(scope.segment(), path)) {
            return scope.segment();
        }
        return segments.stream().filter(s -> is(s, path)).findFirst().orElse(null);
    }

    /** The value at a path. */
    Part find(Hl7Path path, Scope scope) {
        Part segment = segment(path, scope);
        if (segment == null) {
            return NOTHING;
        }
        if (header(segment) && path.field() <= 2) {
            return field(segment, path.field());
        }
        Part repeated = segment.equals(scope.segment()) && path.field() == scope.field() ? scope.repetition() : null;
        boolean told = path.repetition() > 0 || !path.choice().isNone();
        Part chosen = repeated == null || told ? repetition(field(segment, path.field()), path) : repeated;
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
