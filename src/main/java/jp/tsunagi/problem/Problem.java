package jp.tsunagi.problem;

import java.util.Locale;

/**
 * One thing that is wrong with the data, with its address.
 *
 * @param rule the stable id, e.g. {@code field.length}, {@code check.end-after-start}
 * @param source file and line of the layout or map that asks for it, e.g. {@code mappings/…/a.layout.yaml:12}
 * @param expected what the rule asks for
 * @param found the shape that was found; never a person's value
 * @param remedy what to do
 */
public record Problem(
        Place place, String rule, String source, Message expected, Message found, Message remedy, Severity severity) {

    /** {@code [ERROR] claims.csv line 7 保険者番号 (item 5, bytes 12-19): 8 digits expected, 7 found | field.length}. */
    public String line(Locale locale) {
        StringBuilder line =
                new StringBuilder("[").append(severity).append("] ").append(place.file());
        if (place.record() > 0) {
            line.append(Message.of("line.record", place.record()).in(locale));
        }
        if (!place.label().isEmpty()) {
            line.append(' ').append(place.label());
        }
        if (place.byteOffset() >= 0 && place.byteLength() > 0) {
            long last = place.byteOffset() + place.byteLength() - 1;
            line.append(
                    place.item() > 0
                            ? Message.of("line.item", place.item(), place.byteOffset(), last)
                                    .in(locale)
                            : Message.of("line.bytes", place.byteOffset(), last).in(locale));
        } else if (place.item() > 0) {
            line.append(Message.of("line.item-only", place.item()).in(locale));
        }
        line.append(": ")
                .append(Message.of("line.expected-found", expected.in(locale), found.in(locale))
                        .in(locale));
        String todo = remedy.in(locale);
        if (!todo.isEmpty()) {
            line.append(Message.of("line.remedy", todo).in(locale));
        }
        return line.append(" | ").append(rule).toString();
    }
}
