package jp.tsunagi.bench.peer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** CSV in MS932, CRLF, text in quotes and everything else without. */
final class ClaimCsvWriter implements ClaimWriter {

    private final Writer csv;
    private final ClaimCodes codes;

    ClaimCsvWriter(OutputStream out, ClaimCodes codes) {
        this.codes = codes;
        csv = new BufferedWriter(
                new OutputStreamWriter(out, Charset.forName("MS932").newEncoder()), 1 << 16);
    }

    @Override
    public void write(String[] item) throws IOException {
        writeIdentity(item);
        writePerson(item);
        writeService(item);
        csv.write("\r\n");
    }

    private void writeIdentity(String[] item) throws IOException {
        csv.write("CLAIM,");
        number(item[1]);
        quoted(codes.form.get(item[2]));
        quoted(codes.submission.get(item[3]));
        plain(ClaimText.eraMonth(item[4]));
        plain(item[5]);
        plain(ClaimText.zeroPadded(item[6], 8));
        plain(item[7]);
    }

    private void writePerson(String[] item) throws IOException {
        quoted(ClaimText.fullWidthKana(item[8]));
        quoted(item[9]);
        plain(ClaimText.eraDate(item[10]));
        quoted(codes.sex.get(item[11]));
        quoted(codes.careLevel.get(item[12]));
        plain(ClaimText.eraDate(item[13]));
        plain(ClaimText.eraDate(item[14]));
    }

    private void writeService(String[] item) throws IOException {
        quoted(codes.service.get(item[15]));
        quoted(codes.serviceKind.get(item[16]));
        number(item[17]);
        number(item[19]);
        number(item[21]);
        number(item[22]);
        quoted(codes.prefecture.get(item[23]));
        plain(item[6] + "-" + item[7] + "-" + item[4]);
        if (!item[24].isEmpty()) {
            csv.write('"');
            csv.write(item[24].indexOf('"') < 0 ? item[24] : item[24].replace("\"", "\"\""));
            csv.write('"');
        }
    }

    private void number(String digits) throws IOException {
        csv.write(Long.toString(Long.parseLong(digits)));
        csv.write(',');
    }

    private void plain(String value) throws IOException {
        csv.write(value);
        csv.write(',');
    }

    private void quoted(@Nullable String value) throws IOException {
        csv.write('"');
        csv.write(value == null ? "" : value.replace("\"", "\"\""));
        csv.write("\",");
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
