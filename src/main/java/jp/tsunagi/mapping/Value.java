package jp.tsunagi.mapping;

/** Gives one value of a record. Immutable: everything that changes is in the run and the scope. */
abstract class Value {

    final Source source;

    Value(Source source) {
        this.source = source;
    }

    /** Puts the value into the slice; false: there is none. */
    abstract boolean get(Run run, Scope scope, Slice out);

    /**
     * Writes the value as {@link #get} gives it, not in quotes and without escapes; false: there is none, and nothing
     * is written. Only asked if {@link #ready}. Most values have a short way of their own, without a slice in between.
     */
    boolean put(Run run, Scope scope, Output out) {
        Slice slice = run.slice;
        if (!get(run, scope, slice)) {
            return false;
        }
        byte[] bytes = out.ensure(slice.end - slice.start);
        out.position = Transcode.copy(slice.bytes, slice.start, slice.end, bytes, out.position);
        return true;
    }

    /** Whether the bytes that come out are those of the target, in its encoding and {@link #quiet}. */
    boolean ready() {
        return plain();
    }

    /** Where the value of this record comes from. */
    Source source(Run run, Scope scope) {
        return source;
    }

    /** Whether what comes out is ASCII without quotes, backslashes and control characters. */
    boolean plain() {
        return false;
    }

    /**
     * Whether nothing that comes out needs an escape or a quote in any target: no control, quote, backslash or comma.
     */
    boolean quiet() {
        return plain();
    }

    /** What is known of the value before any file is read. */
    Extent extent() {
        return Extent.UNKNOWN;
    }

    /** Puts bytes made by a step into the slice. */
    static boolean made(Run run, byte[] room, int end, Slice out, jp.tsunagi.text.Encoding encoding) {
        out.set(room, run.at(), end, encoding);
        run.take(end);
        return true;
    }

    /** Puts text made by a step into the slice, as UTF-8. */
    static boolean text(Run run, String text, Slice out) {
        byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] padded = java.util.Arrays.copyOf(utf8, utf8.length + jp.tsunagi.layout.Record.SLACK);
        out.set(padded, 0, utf8.length, jp.tsunagi.text.Encoding.UTF_8);
        return true;
    }
}
