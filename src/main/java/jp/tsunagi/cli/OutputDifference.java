package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import jp.tsunagi.catalog.MaskedRecords;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;
import org.jspecify.annotations.Nullable;

/** What differs between two outputs, record by record and field by field, whatever their format. */
final class OutputDifference {

    /** Stands for a personal value. */
    static final String MASK = MaskedRecords.MASK;

    private static final int MOST = 10_000;

    /**
     * One of the two outputs.
     *
     * @param layouts the editions it may have, the oldest first
     */
    record Side(Path output, List<LayoutPlan> layouts) {

        /** Its records as JSON lines. */
        Path decoded(int today) throws IOException {
            Path lines = Files.createTempFile("tsunagi-compare-", ".jsonl");
            try (InputStream in = Files.newInputStream(output);
                    OutputStream out = Files.newOutputStream(lines)) {
                if (Files.size(output) > 0) {
                    new Decoder(layouts, today).run(in, output.getFileName().toString(), out, problem -> {});
                }
            }
            return lines;
        }
    }

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> personal = new HashSet<>();
    private final String file;

    private OutputDifference(String file) {
        this.file = file;
    }

    /**
     * @param file the name that the changes show
     * @param showPersonal whether personal values are shown
     * @param today yyyymmdd, the effective date of data that names none
     */
    static List<Change> of(String file, Side before, Side now, boolean showPersonal, int today) throws IOException {
        OutputDifference difference = new OutputDifference(file);
        if (!showPersonal) {
            before.layouts().forEach(l -> difference.personal(l.layout()));
            now.layouts().forEach(l -> difference.personal(l.layout()));
        }
        Path left = before.decoded(today);
        Path right = now.decoded(today);
        try {
            difference.lines(left, right);
        } finally {
            Files.delete(left);
            Files.delete(right);
        }
        return difference.changes;
    }

    private void personal(Layout layout) {
        layout.kinds()
                .forEach(kind -> kind.slots().stream()
                        .filter(slot -> slot.field().personal())
                        .forEach(slot -> personal.add(plain(slot.name()))));
        layout.fields().forEach(field -> personal(field, ""));
    }

    private void personal(Field field, String prefix) {
        String path = prefix + field.name();
        if (field.personal()) {
            personal.add(path);
        }
        field.fields().forEach(inner -> personal(inner, path + "."));
    }

    /** A path without its indexes. */
    private static String plain(String path) {
        return path.replaceAll("\\[[0-9]+]", "");
    }

    private void lines(Path before, Path now) throws IOException {
        try (BufferedReader left = Files.newBufferedReader(before, StandardCharsets.UTF_8);
                BufferedReader right = Files.newBufferedReader(now, StandardCharsets.UTF_8)) {
            String a = left.readLine();
            String b = right.readLine();
            for (long record = 1; (a != null || b != null) && changes.size() < MOST; record++) {
                if (!Objects.equals(a, b)) {
                    fields(record, "", object(a), object(b));
                }
                a = left.readLine();
                b = right.readLine();
            }
        }
    }

    private JsonNode object(@Nullable String line) throws IOException {
        return line == null ? JsonNodeFactory.instance.objectNode() : mapper.readTree(line);
    }

    private void fields(long record, String path, JsonNode before, JsonNode now) {
        if (before.equals(now)) {
            return;
        }
        if (before.isObject() || now.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.forEach(n -> fields(record, path.isEmpty() ? n : path + "." + n, before.path(n), now.path(n)));
        } else if (before.isArray() || now.isArray()) {
            for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
                fields(record, path + "[" + i + "]", before.path(i), now.path(i));
            }
        } else {
            boolean masked = personal.contains(plain(path));
            changes.add(new Change(file, record, path, shown(before, masked), shown(now, masked)));
        }
    }

    private static String shown(JsonNode value, boolean masked) {
        return value.isMissingNode() ? "" : masked ? MASK : value.asText();
    }
}
