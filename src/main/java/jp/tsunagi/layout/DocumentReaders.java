package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;

/** Readers of formats whose values stand at paths: JSON, XML and HL7. */
final class DocumentReaders {

    private DocumentReaders() {}

    static RecordReader of(Layout layout, InputStream in, long offset) throws IOException {
        throw new IOException("no reader for " + layout.format());
    }
}
