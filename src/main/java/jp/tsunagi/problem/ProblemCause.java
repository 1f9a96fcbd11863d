package jp.tsunagi.problem;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What problems have in common that break one rule in one item: pieces of their lines, in UTF-8. */
final class ProblemCause {

    private final Problem first;
    private final byte[] beforeRecord;
    private final byte[] beforeOffset;
    private final byte[] beforeLength;
    private final byte[] beforeFound;
    private final byte[] afterFound;

    ProblemCause(Problem problem, Locale locale) {
        this.first = problem;
        Place place = problem.place();
        StringBuilder line = new StringBuilder(320);
        ProblemLines.text(line, "file", place.file());
        int record = ProblemLines.key(line, "record").length();
        ProblemLines.text(line, "kind", place.kind());
        ProblemLines.key(line, "item").append(place.item());
        ProblemLines.text(line, "label", place.label());
        int offset = ProblemLines.key(line, "byteOffset").length();
        int length = ProblemLines.key(line, "byteLength").length();
        ProblemLines.text(line, "rule", problem.rule());
        ProblemLines.text(line, "source", problem.source());
        ProblemLines.text(line, "expected", problem.expected().in(locale));
        int found = ProblemLines.key(line, "found").append('"').length();
        line.append('"');
        ProblemLines.text(line, "remedy", problem.remedy().in(locale));
        ProblemLines.text(line, "severity", problem.severity().name());
        line.append('}');
        this.beforeRecord = utf8(line.substring(0, record));
        this.beforeOffset = utf8(line.substring(record, offset));
        this.beforeLength = utf8(line.substring(offset, length));
        this.beforeFound = utf8(line.substring(length, found));
        this.afterFound = utf8(line.substring(found));
    }

    /** Whether only record, offset, length and what was found differ. */
    boolean isThatOf(Problem problem) {
        Place place = problem.place();
        Place own = first.place();
        return place.item() == own.item()
                && problem.severity() == first.severity()
                && problem.rule().equals(first.rule())
                && problem.source().equals(first.source())
                && same(problem.expected(), first.expected())
                && same(problem.remedy(), first.remedy())
                && place.label().equals(own.label())
                && place.kind().equals(own.kind())
                && place.file().equals(own.file());
    }

    /** As {@link Message#equals}, which a JVM has to make first. */
    private static boolean same(Message one, Message other) {
        return one.key().equals(other.key()) && one.arguments().equals(other.arguments());
    }

    /** The line of a problem of this cause, without its end. */
    void write(Problem problem, Locale locale, OutputStream out) throws IOException {
        Place place = problem.place();
        out.write(beforeRecord);
        number(place.record(), out);
        out.write(beforeOffset);
        number(place.byteOffset(), out);
        out.write(beforeLength);
        number(place.byteLength(), out);
        out.write(beforeFound);
        out.write(utf8(ProblemLines.escaped(problem.found().in(locale))));
        out.write(afterFound);
    }

    private static void number(long value, OutputStream out) throws IOException {
        out.write(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
