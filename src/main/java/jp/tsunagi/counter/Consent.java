package jp.tsunagi.counter;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person said to the office about the viewing of their care information (包括同意): one line of
 * {@code canonical/consent}.
 *
 * @param id names it for ever
 * @param check the id of the identity check that it followed
 */
public record Consent(
        String id, String check, String insurer, String insuredNumber, String terminal, Kind kind, LocalDate takenOn) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OFFICE = 10;

    /** What was said. */
    public enum Kind {
        GIVEN("given"),
        REFUSED("refused"),
        WITHDRAWN("withdrawn");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }
    }

    /** The JSON line, UTF-8. */
    public byte[] json() {
        var json = JSON.createObjectNode().put("consentId", id).put("checkId", check);
        json.putObject("person").put("insurer", insurer).put("insuredNumber", insuredNumber);
        json.put("officeNumber", terminal.substring(0, OFFICE))
                .put("terminal", terminal)
                .put("consent", kind.word())
                .put("takenOn", takenOn.toString());
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Consent[" + id + "]";
    }
}
