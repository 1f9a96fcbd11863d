package jp.tsunagi.bench.peer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a good engineer writes: FastCSV to read, checks and mapping by hand, a streaming writer. */
final class FastCsvPeer implements Peer {

    private final Format format;

    FastCsvPeer(Format format) {
        this.format = format;
    }

    @Override
    public Tally run(Path in, Path out, Path refused) throws Exception {
        ClaimCodes codes = new ClaimCodes();
        long written = 0;
        try (Reader text = new InputStreamReader(
                        Files.newInputStream(in), Charset.forName("MS932").newDecoder());
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text);
                Refusals refusals = new Refusals(refused);
                ClaimWriter writer = writer(out, codes)) {
            ClaimChecks checks = new ClaimChecks(codes, refusals);
            String[] items = new String[ClaimChecks.ITEMS];
            for (CsvRecord record : records) {
                if (record.getFieldCount() == ClaimChecks.ITEMS) {
                    copy(record, items);
                    if (checks.accepts(items, record.getStartingLineNumber())) {
                        writer.write(items);
                        written++;
                    }
                }
            }
            return new Tally(written, refusals.records());
        }
    }

    private static void copy(CsvRecord record, String[] items) {
        for (int i = 0; i < items.length; i++) {
            items[i] = record.getField(i);
        }
    }

    private ClaimWriter writer(Path out, ClaimCodes codes) throws IOException {
        OutputStream bytes = Files.newOutputStream(out); // both writers buffer on their own
        return switch (format) {
            case JSON -> new ClaimJsonWriter(bytes, codes);
            case CSV -> new ClaimCsvWriter(bytes, codes);
        };
    }
}
