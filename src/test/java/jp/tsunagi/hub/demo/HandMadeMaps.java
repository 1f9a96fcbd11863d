package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.connector.mapping.FileTranslation;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.mapping.Outcome;

/** Maps that do just enough for the samples, to try the demonstration without the engine. */
final class HandMadeMaps implements LiveMappings.Reader {

    private static final Charset MS932 = Charset.forName("MS932");

    private static final Pattern STATEMENT = Pattern.compile("^2,[0-9]+,71..,01,");
    private static final Pattern PERSON = Pattern.compile("\"insuredNumber\"\\s*:\\s*\"([0-9]{10})\"");

    private final Predicate<String> kept;

    /** @param kept outputs for which this does not hold are lost on the way */
    HandMadeMaps(Predicate<String> kept) {
        this.kept = kept;
    }

    @Override
    public LiveMappings.Reading read(Path folder) {
        return new LiveMappings.Reading(map -> Optional.ofNullable(maps().get(map)), List.of());
    }

    private Map<String, FileTranslation> maps() {
        return Map.of(
                "insured-persons-daily",
                lines(line -> line.startsWith("2") ? json(line.substring(2, 8), line.substring(8, 18)) : ""),
                "insured-persons-registration",
                array(),
                "insured-persons-result",
                objects(),
                "claims-intake",
                lines(line -> STATEMENT.matcher(line).find() ? claim(line) : ""),
                "claims-fact",
                lines(line -> STATEMENT.matcher(line).find() ? claim(line) : ""),
                "claims-continuing-service",
                lines(line -> STATEMENT.matcher(line).find() ? claim(line) : ""),
                "opinion-letter",
                lines(line -> json(line.split("\"")[7], line.split("\"")[11])),
                "opinion-letter-hl7",
                message(),
                "opinion-letter-insurer",
                lines(line -> line),
                "opinion-letter-invoice",
                lines(line -> line.startsWith("\"") ? invoice(line.split("\"")) : ""));
    }

    private static String json(String insurer, String insured) {
        return "{\"person\":{\"insurer\":\"" + insurer + "\",\"insuredNumber\":\"" + insured + "\"}}";
    }

    private static String claim(String line) {
        String[] items = line.split(",", -1);
        return json(items[6].substring(2), items[7]);
    }

    private static String invoice(String[] items) {
        return "{\"person\":{\"insurer\":\"" + items[1] + "\",\"insuredNumber\":\"" + items[3]
                + "\"},\"institutionNumber\":\"" + items[9]
                + "\",\"writtenOn\":\"2026-04-18\",\"writingFee\":5000,\"total\":"
                + items[29] + "}";
    }

    private FileTranslation lines(Function<String, String> each) {
        return (in, name, out, aside, findings) -> {
            List<String> made = new ArrayList<>();
            for (String line : text(in).split("\r?\n")) {
                made.add(each.apply(line));
            }
            return written(made, out, "");
        };
    }

    /** Canonical persons to the platform's array. */
    private FileTranslation array() {
        return (in, name, out, aside, findings) -> {
            List<String> records = new ArrayList<>();
            for (String line : text(in).split("\n")) {
                records.add("{\"requestNumber\":\"1\",\"recordNumber\":" + (records.size() + 1)
                        + ",\"insurerNumber\":\"139998\"" + ",\"historyNumber\":1,\"insuredNumber\":\""
                        + line.replaceAll(".*insuredNumber\":\"([0-9]*).*", "$1") + "\"}");
            }
            out.write(("[" + String.join(",", records) + "]").getBytes(StandardCharsets.UTF_8));
            return new Outcome(records.size(), records.size(), 0, 0, 0, false, "registration.json");
        };
    }

    /** The platform's answers to the municipality's rows. */
    private FileTranslation objects() {
        return (in, name, out, aside, findings) -> {
            List<String> rows = new ArrayList<>();
            Matcher persons = PERSON.matcher(text(in));
            while (persons.find()) {
                rows.add("139998-5080401-0001," + (rows.size() + 2) + ",139998," + persons.group(1));
            }
            return written(rows, out, "result-" + name.replace(".json", ".csv"));
        };
    }

    private FileTranslation message() {
        return (in, name, out, aside, findings) -> {
            String text = text(in);
            return written(
                    List.of(json("139998", text.replaceAll("(?s).*OBX.2.TX.006[^|]*..([0-9]{10}).*", "$1"))), out, "");
        };
    }

    private Outcome written(List<String> made, OutputStream out, String name) throws IOException {
        long written = 0;
        for (String line : made) {
            if (!line.isEmpty() && kept.test(line)) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                written++;
            }
        }
        return new Outcome(made.size(), written, 0, 0, 0, false, name);
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), MS932);
    }
}
