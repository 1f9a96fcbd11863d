package jp.tsunagi.mapping;

import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Presence;
import jp.tsunagi.layout.WrittenRule;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;

/** The target field that a value goes into: what it must be there, and what is told if it is not. */
final class Target {

    private final Field field;
    private final String path;
    private final Encoding encoding;
    private final WrittenRule rule;

    Target(Field field, String path, Encoding encoding, WrittenRule rule) {
        this.field = field;
        this.path = path;
        this.encoding = encoding;
        this.rule = rule;
    }

    Field field() {
        return field;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Whether a value may not fit although its source is in order. */
    boolean needsCheck(Value value) {
        return rule.more() || !value.extent().fits(field, rule.inCharacters());
    }

    boolean fits(Run run, Scope scope, Value value, Slice made) {
        return fits(run, scope, value, made.bytes, made.start, made.end, made.encoding);
    }

    boolean fitsWritten(Run run, Scope scope, Value value, byte[] bytes, int start, int end) {
        return fits(run, scope, value, bytes, start, end, encoding);
    }

    private boolean fits(Run run, Scope scope, Value value, byte[] bytes, int start, int end, Encoding as) {
        int result = rule.check(bytes, start, end, as);
        if (result == WrittenRule.FITS) {
            return true;
        }
        WrittenRule.Wrong wrong = rule.wrong(result, bytes, start, end, as);
        problem(run, scope, value, "map." + wrong.rule(), wrong.expected(), wrong.found());
        return false;
    }

    void absent(Run run, Scope scope, Value value) {
        if (field.presence() == Presence.REQUIRED) {
            problem(run, scope, value, "map.required", Message.of("map.required", path), Message.of("found.nothing"));
        }
    }

    void cannotSay(Run run, Scope scope, Value value, Slice made, int at) {
        int character = made.encoding == Encoding.UTF_8 ? jp.tsunagi.text.Utf8.codePointAt(made.bytes, at) : 0;
        problem(
                run,
                scope,
                value,
                "map.repertoire",
                Message.of("repertoire.expected", "MS932"),
                Message.text(String.format("U+%04X", character)));
    }

    void problem(Run run, Scope scope, Value value, String name, Message expected, Message found) {
        run.problem(value.source(run, scope), scope, name, expected, found, Message.of("map.remedy", path));
    }
}
