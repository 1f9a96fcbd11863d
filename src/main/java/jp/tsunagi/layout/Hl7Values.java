package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Decoded;
import jp.tsunagi.text.StrictCharset;
import org.jspecify.annotations.Nullable;

/** Fills a record, and the records under it, from a message: the paths of one kind. */
final class Hl7Values {

    private record Repeated(@Nullable Hl7Path path, Hl7Values element) {}

    /** The message and its charset, and where the values go. */
    record Run(Hl7Message message, String charset, DocumentRecord out) {}

    private final Kind kind;
    private final @Nullable Hl7Path[] paths;
    private final List<Repeated> repeats = new ArrayList<>();

    Hl7Values(Kind kind, List<Field> fields) {
        this.kind = kind;
        this.paths = new Hl7Path[kind.slots().size()];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = Hl7Path.of(kind.slots().get(i).field().path()).orElse(null);
        }
        int child = 0;
        for (Field field : fields) {
            if (field.repeat() < 0) {
                Hl7Values element = new Hl7Values(kind.children().get(child++), field.fields());
                repeats.add(new Repeated(Hl7Path.of(field.path()).orElse(null), element));
            }
        }
    }

    Kind kind() {
        return kind;
    }

    void fill(Run run, Record record) throws DocumentRecord.TooMuch {
        fill(run, record, Hl7Message.Scope.WHOLE);
    }

    private void fill(Run run, Record record, Hl7Message.Scope scope) throws DocumentRecord.TooMuch {
        for (int i = 0; i < paths.length; i++) {
            Hl7Path path = paths[i];
            if (path == null) {
                continue;
            }
            Hl7Message.Part part = run.message().find(path, scope);
            if (!part.isEmpty()) {
                value(run, record, i, part, path);
            }
        }
        for (int c = 0; c < repeats.size(); c++) {
            Hl7Path path = repeats.get(c).path();
            if (path != null) {
                repeat(run, record, c, path, scope);
            }
        }
    }

    /** Makes a child of each segment, or of each repetition of a field, that a path stands for. */
    private void repeat(Run run, Record record, int child, Hl7Path path, Hl7Message.Scope scope)
            throws DocumentRecord.TooMuch {
        Hl7Values element = repeats.get(child).element();
        Hl7Message message = run.message();
        if (path.field() == 0) {
            for (Hl7Message.Part segment : message.segments(path)) {
                element.under(run, record, child, segment, new Hl7Message.Scope(segment, null, 0));
            }
            return;
        }
        Hl7Message.Part segment = message.segment(path, scope);
        List<Hl7Message.Part> repetitions =
                segment == null ? List.of() : message.repetitions(message.field(segment, path.field()));
        for (Hl7Message.Part one : repetitions) {
            if (!one.isEmpty()) {
                element.under(run, record, child, one, new Hl7Message.Scope(segment, one, path.field()));
            }
        }
    }

    private void under(Run run, Record record, int child, Hl7Message.Part whole, Hl7Message.Scope scope)
            throws DocumentRecord.TooMuch {
        Record under = run.out().under(record, child, kind, run.message().text().offset(whole.from()));
        fill(run, under, scope);
        run.out().close(under, run.message().text().offset(whole.to()));
    }

    private static void value(Run run, Record record, int slot, Hl7Message.Part part, Hl7Path path) {
        Hl7Message message = run.message();
        byte[] bytes = message.text().bytes();
        int begin = run.out().position();
        boolean separators = path.segment().equals("MSH") && path.field() <= 2;
        boolean deleted = part.to() - part.from() == 2 && bytes[part.from()] == '"' && bytes[part.from() + 1] == '"';
        if (separators) {
            run.out().append(bytes, part.from(), part.to());
        } else if (!deleted) {
            unescape(run, part);
        }
        run.out()
                .value(
                        record,
                        slot,
                        begin,
                        message.text().offset(part.from()),
                        message.text().offset(part.to()));
    }

    private static void unescape(Run run, Hl7Message.Part part) {
        byte[] bytes = run.message().text().bytes();
        byte escape = run.message().escape();
        int i = part.from();
        while (i < part.to()) {
            int plain = i;
            while (i < part.to() && bytes[i] != escape) {
                i++;
            }
            run.out().append(bytes, plain, i);
            if (i == part.to()) {
                return;
            }
            int close = i + 1;
            while (close < part.to() && bytes[close] != escape) {
                close++;
            }
            if (close < part.to() && sequence(run, i + 1, close)) {
                i = close + 1;
            } else {
                tell(run, i, Math.min(part.to(), close + 1), false);
                run.out().append(bytes, i, i + 1);
                i++;
            }
        }
    }

    /** Undoes the escape sequence between two escape characters; false if there is none of this name. */
    private static boolean sequence(Run run, int from, int to) {
        String name = new String(run.message().text().bytes(), from, to - from, StandardCharsets.UTF_8);
        byte separator = name.length() == 1 ? run.message().separator((byte) name.charAt(0)) : 0;
        if (separator != 0) {
            run.out().append(separator);
        } else if (name.equals(".br")) {
            run.out().append((byte) '\n');
        } else if (name.equals("H") || name.equals("N")) {
            tell(run, from - 1, to + 1, true);
        } else {
            return name.matches("X(?:[0-9A-Fa-f]{2})+") && hexadecimal(run, name);
        }
        return true;
    }

    private static boolean hexadecimal(Run run, String name) {
        byte[] raw = new byte[name.length() / 2];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) Integer.parseInt(name.substring(1 + 2 * i, 3 + 2 * i), 16);
        }
        return StrictCharset.of(run.charset()).decode(raw, 0, raw.length) instanceof Decoded.Text text
                && run.out().append(text.text());
    }

    private static void tell(Run run, int from, int to, boolean warning) {
        run.out()
                .tell(
                        "hl7.escape",
                        run.message().text().offset(from),
                        run.message().text().offset(to),
                        Message.of("hl7.escapes"),
                        Message.of(warning ? "hl7.highlight" : "document.else"),
                        warning);
    }
}
