package jp.tsunagi.connector.invoice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;
import org.jspecify.annotations.Nullable;

/**
 * One line of the insurer's invoice CSV: read from {@code canonical/opinion-invoice}, written by Bindy. Amounts in yen,
 * consultation and tests in points; an absent item is an empty column.
 */
@CsvRecord(separator = ",", crlf = "WINDOWS", quoting = false)
@JsonIgnoreProperties(ignoreUnknown = true)
@SuppressWarnings("UnusedVariable") // Bindy reads the fields
public final class OpinionInvoice {

    @DataField(pos = 1, required = true)
    private @Nullable String insurer;

    @DataField(pos = 2, required = true)
    private @Nullable String insuredNumber;

    @DataField(pos = 3)
    @JsonProperty
    private @Nullable String requestNumber;

    @DataField(pos = 4, required = true)
    @JsonProperty
    private @Nullable String institutionNumber;

    @DataField(pos = 5, required = true)
    @JsonProperty
    private @Nullable String writtenOn;

    @DataField(pos = 6)
    @JsonProperty
    private @Nullable String setting;

    @DataField(pos = 7)
    @JsonProperty
    private @Nullable String writingCount;

    @DataField(pos = 8, required = true)
    @JsonProperty
    private @Nullable Long writingFee;

    @DataField(pos = 9)
    @JsonProperty
    private @Nullable Long consultationPoints;

    @DataField(pos = 10)
    @JsonProperty
    private @Nullable Long testPoints;

    @DataField(pos = 11)
    @JsonProperty
    private @Nullable Long tax;

    @DataField(pos = 12, required = true)
    @JsonProperty
    private @Nullable Long total;

    @JsonSetter("person")
    void setPerson(Person person) {
        insurer = person.insurer();
        insuredNumber = person.insuredNumber();
    }

    /** Whose opinion it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Person(String insurer, String insuredNumber) {}
}
