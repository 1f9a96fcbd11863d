package jp.tsunagi.hub.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform's answers to eligibility queries about invented people. The insured number says what is answered:
 * {@code 00060…} is covered, {@code 00061…} no more, {@code 00062…} has an insurer that is not live, {@code 00063…} is
 * the number of two people as long as no insurer is named; nobody has another number. Whoever signs with a card is
 * covered. Provisional, as all of the platform's messages.
 */
final class EligibilityDesk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final String INSURER = "139998";
    private static final BigInteger NUMBERS = BigInteger.valueOf(100_000);

    private final Clock clock;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    EligibilityDesk(Clock clock) {
        this.clock = clock;
    }

    /** Persons whom an office has confirmed, each office for itself. */
    long firstChecks() {
        return known.size();
    }

    JsonNode answer(JsonNode query) {
        ObjectNode answer = JSON.createObjectNode();
        for (String same : new String[] {"requestId", "officeNumber", "identification"}) {
            answer.set(same, query.path(same));
        }
        String number = number(query);
        String code = code(number, query.path("insurerNumber").asText());
        answer.put("resultCode", code)
                .put("answeredAt", TIME.withZone(clock.getZone()).format(clock.instant()));
        if (code.equals("1") || code.equals("2")) {
            person(answer, number, query.path("basic"));
        }
        if (code.equals("1")) {
            boolean first = known.add(query.path("officeNumber").asText() + "/" + number);
            answer.put("firstCheck", first ? "1" : "0");
            answer.putObject("certificate")
                    .put("careLevel", "22")
                    .put("from", "2026-04-01")
                    .put("to", "2029-03-31");
            answer.putObject("burden")
                    .put("ratio", "1")
                    .put("from", "2026-08-01")
                    .put("to", "2027-07-31");
        }
        return answer;
    }

    private static String number(JsonNode query) {
        return query.path("identification").asText().equals("1")
                ? String.format(
                        Locale.ROOT,
                        "00060%05d",
                        new BigInteger(query.path("certificateSerial").asText("0")).mod(NUMBERS))
                : query.path("insuredNumber").asText();
    }

    private static String code(String number, String insurer) {
        return switch (number.substring(0, Math.min(5, number.length()))) {
            case "00060" -> "1";
            case "00061" -> "2";
            case "00062" -> "3";
            case "00063" -> insurer.isEmpty() ? "5" : "1";
            default -> "4";
        };
    }

    private static void person(ObjectNode answer, String number, JsonNode asked) {
        answer.put("insurerNumber", INSURER).put("insuredNumber", number);
        answer.putObject("basic")
                .put("name", "試験　太郎")
                .put("nameKana", asked.path("nameKana").asText("シケン　タロウ"))
                .put("dateOfBirth", asked.path("dateOfBirth").asText("1940-01-05"))
                .put("sex", asked.path("sex").asText("1"));
    }
}
