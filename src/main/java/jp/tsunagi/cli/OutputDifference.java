package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Layout;
import org.jspecify.annotations.Nullable;

/** What differs between two outputs of a map, record by record; JSON by its fields, everything else by its lines. */
final class OutputDifference {

    private static final int MOST = 10_000;

    /** @param record the output record, from 1 */
    record Change(long record, String field, String before, String now) {}

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Change> changes = new ArrayList<>();

    private OutputDifference() {}

    static List<Change> of(Layout target, Path before, Path now) throws IOException {
        OutputDifference difference = new OutputDifference();
        boolean json = target.format() instanceof Format.Json;
        Charset charset = Charset.forName(
                target.format().charset().equals("MS932")
                        ? "windows-31j"
                        : target.format().charset());
        try (BufferedReader left = Files.newBufferedReader(before, charset);
                BufferedReader right = Files.newBufferedReader(now, charset)) {
            String a = left.readLine();
            String b = right.readLine();
            for (long record = 1; (a != null || b != null) && difference.changes.size() < MOST; record++) {
                difference.record(record, a, b, json);
                a = left.readLine();
                b = right.readLine();
            }
        }
        return difference.changes;
    }

    private void record(long record, @Nullable String before, @Nullable String now, boolean json) throws IOException {
        if (Objects.equals(before, now)) {
            return;
        }
        if (before == null || now == null || !json || !before.startsWith("{") || !now.startsWith("{")) {
            changes.add(new Change(record, "", before == null ? "" : before, now == null ? "" : now));
            return;
        }
        fields(record, "", mapper.readTree(before), mapper.readTree(now));
    }

    private void fields(long record, String path, JsonNode before, JsonNode now) {
        if (before.equals(now)) {
            return;
        }
        if (before.isObject() && now.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.forEach(n -> fields(record, path.isEmpty() ? n : path + "." + n, before.path(n), now.path(n)));
        } else if (before.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
                fields(record, path + "[" + i + "]", before.path(i), now.path(i));
            }
        } else {
            changes.add(new Change(record, path, text(before), text(now)));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "" : node.isValueNode() ? node.asText() : node.toString();
    }
}
