package jp.tsunagi.layout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import jp.tsunagi.source.Faults;

/** Readers of formats whose values stand at paths. */
final class DocumentReaders {

    private DocumentReaders() {}

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
        throw new IOException("no reader for " + layout.format());
    }

    static void check(Layout layout, Faults faults) {}
}
