package jp.tsunagi.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The code tables of {@code mappings/benchmark-claims}: every contestant looks up the same ones. */
final class ClaimCodes {

    final Map<String, String> form = table("claim-form");
    final Map<String, String> submission = table("submission");
    final Map<String, String> sex = table("sex");
    final Map<String, String> careLevel = table("care-level");
    final Map<String, String> service = table("service-code");
    final Map<String, String> serviceKind = table("service-kind");
    final Map<String, String> benefitRate = table("benefit-rate");
    final Map<String, String> prefecture = table("prefecture");

    ClaimCodes() throws IOException {}

    private static Map<String, String> table(String name) throws IOException {
        Path file = Path.of("mappings", "benchmark-claims", name + ".codes.csv");
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        Map<String, String> table = new HashMap<>(lines.size() * 2);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", 3);
            table.put(cells[0], cells[1].isEmpty() ? cells[0] : cells[1]);
        }
        return table;
    }
}
