package jp.tsunagi.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.problem.Findings;

/** The records of a file as JSON lines, what its layout marks as personal masked. */
public final class MaskedRecords {

    /** Stands for a value that is not shown. */
    public static final String MASK = "●●●";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<LayoutPlan> layouts;
    private final Set<String> personal = new HashSet<>();

    public MaskedRecords(List<LayoutPlan> layouts) {
        this.layouts = layouts;
        for (LayoutPlan plan : layouts) {
            plan.layout()
                    .kinds()
                    .forEach(kind -> kind.slots().stream()
                            .filter(slot -> slot.field().personal())
                            .forEach(slot -> personal.add(slot.name().replaceAll("\\[[0-9]+]", ""))));
            plan.layout().fields().forEach(field -> mark(field, ""));
        }
    }

    /** Records with errors are not shown but told. */
    public Outcome write(InputStream in, String name, int today, PrintWriter out, Findings findings)
            throws IOException {
        Path decoded = Files.createTempFile("tsunagi-body-", ".jsonl"); // mode 600
        try {
            Outcome outcome;
            try (OutputStream lines = Files.newOutputStream(decoded)) {
                outcome = new Decoder(layouts, today).run(in, name, lines, findings);
            }
            try (BufferedReader lines = Files.newBufferedReader(decoded, StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode record = JSON.readTree(line);
                    mask(record, "");
                    out.println(JSON.writeValueAsString(record));
                }
            }
            return outcome;
        } finally {
            Files.delete(decoded);
        }
    }

    private void mark(Field field, String prefix) {
        String path = prefix + field.name();
        if (field.personal()) {
            personal.add(path);
        }
        field.fields().forEach(inner -> mark(inner, path + "."));
    }

    private void mask(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            List<String> names = new java.util.ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String inner = path.isEmpty() ? name : path + "." + name;
                if (personal.contains(inner)) {
                    object.put(name, MASK);
                } else {
                    mask(object.get(name), inner);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> mask(element, path));
        }
    }
}
