package jp.tsunagi.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks evidence line by line: every event is what was sealed, none is missing or added, and the seals are one chain.
 * It needs neither the database nor the hub.
 */
public final class EvidenceCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> faults = new ArrayList<>();
    private Seal.Lines lines = new Seal.Lines();
    private long lineNumber;
    private long events;
    private long seals;
    private long pruned;
    private long lastNumber;
    private String made = "9999";
    private String first = "";
    private String last = "";
    private boolean ended;

    public static EvidenceCheck of(Path file) throws IOException {
        EvidenceCheck check = new EvidenceCheck();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                check.line(line);
            }
        }
        return check;
    }

    void line(String line) {
        lineNumber++;
        JsonNode node = node(line);
        if (node.has("tx")) {
            events++;
            lines.add(node.path("month").asText(), line);
        } else if (node.has("seal")) {
            seal(node.path("seal"));
        } else if (node.has("evidence")) {
            made = node.path("made").asText();
            first = node.path("prev").asText();
            last = first;
        } else if (node.has("end")) {
            end(node);
        } else {
            fault("neither an event nor a seal");
        }
    }

    /** What is wrong, with the line of the file; empty: nothing. */
    public List<String> faults() {
        if (ended) {
            return List.copyOf(faults);
        }
        List<String> all = new ArrayList<>(faults);
        all.add("line " + lineNumber + ": the end is missing");
        return all;
    }

    public long events() {
        return events;
    }

    public long seals() {
        return seals;
    }

    /** Events that were sealed and are pruned since, by their retention. */
    public long pruned() {
        return pruned;
    }

    /** The hash before the first seal: the last one of the evidence before. */
    public String first() {
        return first;
    }

    /** The hash of the last seal. */
    public String last() {
        return last;
    }

    private void seal(JsonNode node) {
        seals++;
        Map<String, Seal.Month> told = new TreeMap<>();
        for (Map.Entry<String, JsonNode> month : node.path("months").properties()) {
            told.put(
                    month.getKey(),
                    new Seal.Month(
                            month.getValue().path("count").asLong(),
                            month.getValue().path("digest").asText()));
        }
        long n = node.path("n").asLong();
        compare(n, told, lines.months());
        if (!node.path("prev").asText().equals(last) || lastNumber > 0 && n != lastNumber + 1) {
            fault("seal " + n + " does not follow the one before");
        }
        Seal again = Seal.after(
                n,
                node.path("txFrom").asLong(),
                node.path("txTo").asLong(),
                told,
                node.path("prev").asText());
        if (!again.hash().equals(node.path("hash").asText())) {
            fault("seal " + n + " was changed");
        }
        last = node.path("hash").asText();
        lastNumber = n;
        lines = new Seal.Lines();
    }

    private void compare(long n, Map<String, Seal.Month> told, Map<String, Seal.Month> found) {
        for (Map.Entry<String, Seal.Month> month : told.entrySet()) {
            Seal.Month lines = found.get(month.getKey());
            if (lines == null && month.getKey().compareTo(made) <= 0) {
                pruned += month.getValue().count();
            } else if (!month.getValue().equals(lines)) {
                fault("the events before seal " + n + " are not those that were sealed");
            }
        }
        if (!told.keySet().containsAll(found.keySet())) {
            fault("before seal " + n + " there are events that were not sealed");
        }
    }

    private void end(JsonNode node) {
        ended = true;
        if (node.path("end").asLong() != seals || node.path("events").asLong() != events) {
            fault("lines are missing or were added");
        }
        if (!lines.isEmpty()) {
            fault("events without a seal");
        }
    }

    private JsonNode node(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private void fault(String text) {
        faults.add("line " + lineNumber + ": " + text);
    }
}
