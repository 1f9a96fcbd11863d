package jp.tsunagi.mapping;

import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoded;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.StrictCharset;
import org.jspecify.annotations.Nullable;

/** Text on its way into a target's charset: nothing is replaced, what cannot be said is told. */
final class TargetText {

    private TargetText() {}

    /** Puts a value into the output in the target's encoding, unquoted; false, with a problem, if it cannot be said. */
    static boolean put(Run run, Scope scope, Value value, Target target, Output out) {
        Slice slice = run.slice;
        byte[] bytes = out.ensure((slice.end - slice.start) * 4 + 2);
        int at = out.position;
        if (value.plain() || slice.encoding == target.encoding()) {
            at = Transcode.copy(slice.bytes, slice.start, slice.end, bytes, at);
        } else if (target.encoding() == Encoding.UTF_8) {
            at = Transcode.utf8(slice.bytes, slice.start, slice.end, bytes, at);
        } else {
            at = Transcode.ms932(slice.bytes, slice.start, slice.end, bytes, at);
            if (at < 0) {
                target.cannotSay(run, scope, value, slice, -1 - at);
                return false;
            }
        }
        out.position = at;
        return true;
    }

    /** Whether the target's own charset has every character of a value held as UTF-8; tells a problem if not. */
    static boolean sayable(
            Run run, Scope scope, Value value, Target target, @Nullable StrictCharset charset, Output out, int from) {
        if (charset == null || value.plain()) {
            return true;
        }
        String text = Encoding.UTF_8.text(out.bytes, from, out.position);
        if (charset.encode(text) instanceof Encoded.Unencodable bad) {
            target.problem(
                    run,
                    scope,
                    value,
                    "map.repertoire",
                    Message.of("repertoire.expected", charset.name()),
                    Message.text(String.format("U+%04X", text.codePointAt(bad.index()))));
            return false;
        }
        return true;
    }

    /** Makes the target's charset of what has been written from {@code start} as UTF-8. */
    static void recode(StrictCharset charset, int start, Output out) {
        Encoded encoded = charset.encode(Encoding.UTF_8.text(out.bytes, start, out.position));
        if (encoded instanceof Encoded.Bytes b) {
            out.position = start;
            out.write(b.bytes());
        }
    }
}
