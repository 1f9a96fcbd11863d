package jp.tsunagi.layout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;

/**
 * Readers of formats whose values stand at paths: JSON, XML and HL7. Each hands out one record again and again, its
 * values as UTF-8, each with the place it has in the file's own bytes; repeated fields are child records.
 */
final class DocumentReaders {

    private DocumentReaders() {}

    /** @param offset the file's offset of the first byte that {@code in} gives: 3 behind a byte order mark */
    static RecordReader of(Layout layout, InputStream in, long offset) throws IOException {
        Format format = layout.format();
        if (format instanceof Format.Json json) {
            return json.shape() == Format.JsonShape.LINES
                    ? new JsonLines(layout, new ByteFeed(in, Opening.LONGEST_RECORD, offset))
                    : new JsonDocument(layout, json, in, offset);
        }
        if (format instanceof Format.Xml xml) {
            InputStream marked = in.markSupported() ? in : new BufferedInputStream(in);
            return new XmlDocument(layout, XmlCharset.of(marked, xml.charsets(), offset > 0), marked, offset);
        }
        if (format instanceof Format.Hl7 hl7) {
            return new Hl7Messages(layout, hl7, new ByteFeed(in, Opening.LONGEST_RECORD, offset));
        }
        throw new IllegalArgumentException("no values at paths in " + layout);
    }

    /** Adds faults for what these readers cannot read: several kinds of record, wrong paths. */
    static void check(Layout layout, Faults faults) {
        boolean paths = !(layout.format() instanceof Format.Delimited || layout.format() instanceof Format.FixedWidth);
        if (paths && layout.severalKinds()) {
            faults.add(
                    layout.head().at(),
                    "layout.records",
                    Message.of("document.fields"),
                    "records",
                    Message.of("document.fields.remedy"));
        }
        if (layout.format() instanceof Format.Hl7) {
            layout.fields().forEach(field -> Hl7Path.check(field, faults));
        }
    }
}
