package jp.tsunagi.bench.peer;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** JSON lines through Jackson's streaming generator, the field names encoded once. */
final class ClaimJsonWriter implements ClaimWriter {

    private static final SerializedString[] NAMES = Arrays.stream(
                    ("documentKind recordNumber form submission serviceMonth officeNumber insurerNumber insuredNumber"
                                    + " nameKana name birthDate sex careLevel validFrom validUntil service serviceKind"
                                    + " units serviceUnits claimAmount userAmount prefecture searchKey remarks")
                            .split(" "))
            .map(SerializedString::new)
            .toArray(SerializedString[]::new);

    private final JsonGenerator json;
    private final ClaimCodes codes;
    private int field;

    ClaimJsonWriter(OutputStream out, ClaimCodes codes) throws IOException {
        this.codes = codes;
        json = new JsonFactoryBuilder().rootValueSeparator("").build().createGenerator(out);
    }

    @Override
    public void write(String[] item) throws IOException {
        json.writeStartObject();
        field = 0;
        writeIdentity(item);
        writePerson(item);
        writeService(item);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void writeIdentity(String[] item) throws IOException {
        text("CLAIM");
        number(item[1]);
        text(codes.form.get(item[2]));
        text(codes.submission.get(item[3]));
        text(ClaimText.eraMonth(item[4]));
        text(item[5]);
        text(ClaimText.zeroPadded(item[6], 8));
        text(item[7]);
    }

    private void writePerson(String[] item) throws IOException {
        text(ClaimText.fullWidthKana(item[8]));
        text(item[9]);
        text(ClaimText.eraDate(item[10]));
        text(codes.sex.get(item[11]));
        text(codes.careLevel.get(item[12]));
        text(ClaimText.eraDate(item[13]));
        text(ClaimText.eraDate(item[14]));
    }

    private void writeService(String[] item) throws IOException {
        text(codes.service.get(item[15]));
        text(codes.serviceKind.get(item[16]));
        number(item[17]);
        number(item[19]);
        number(item[21]);
        number(item[22]);
        text(codes.prefecture.get(item[23]));
        text(item[6] + "-" + item[7] + "-" + item[4]);
        if (!item[24].isEmpty()) {
            text(item[24]);
        }
    }

    private void text(@Nullable String value) throws IOException {
        json.writeFieldName(NAMES[field++]);
        json.writeString(value);
    }

    private void number(String value) throws IOException {
        json.writeFieldName(NAMES[field++]);
        json.writeNumber(Long.parseLong(value));
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
