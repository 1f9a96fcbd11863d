package jp.tsunagi.mapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Records that are kept back, below the header rows that their file had: so they can be read, mended and worked on by
 * the same layout. Without a record there is nothing, not even the header.
 */
final class HeadedOutput extends OutputStream {

    private final OutputStream records;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private boolean begun;

    HeadedOutput(OutputStream records) {
        this.records = records;
    }

    /** One row of the header, with its line end. */
    void header(byte[] row) {
        header.writeBytes(row);
    }

    @Override
    public void write(int one) throws IOException {
        begin();
        records.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begin();
        records.write(bytes, offset, length);
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            header.writeTo(records);
        }
    }
}
