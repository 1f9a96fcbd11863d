package jp.tsunagi.bench.peer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON lines through Jackson's data binding: the usual last step after a library that gives beans. */
final class RowWriter implements Closeable {

    private final OutputStream out;
    private final ObjectWriter rows;
    private final JsonGenerator json;
    private long written;

    RowWriter(Path file) throws IOException {
        out = Files.newOutputStream(file);
        rows = JsonMapper.builder()
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .build()
                .writerFor(ClaimRow.class)
                .withRootValueSeparator("");
        json = rows.createGenerator(out);
    }

    void write(ClaimRow row) throws IOException {
        rows.writeValue(json, row);
        json.writeRaw('\n');
        written++;
    }

    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.close();
    }
}
