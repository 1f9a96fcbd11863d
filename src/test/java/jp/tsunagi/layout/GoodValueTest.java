package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is settled by the short way is what the item's whole rule says, and leaves the same in the record. */
class GoodValueTest {

    private static final List<String> ITEMS = List.of(
            "type: digits, length: 4",
            "type: digits, max: 9",
            "type: digits, length: 20",
            "type: digits, length: 2, const: \"01\"",
            "type: digits, const: \"1x\"",
            "type: digits, length: 1, codes: sizes",
            "type: number, max: 6",
            "type: number, max: 6, min: 1",
            "type: number, max: 6, decimals: 2, point: true, signed: true",
            "type: code, length: 2, codes: sizes",
            "type: code, max: 3, codes: sizes",
            "type: alnum, length: 2, const: \"AB\"",
            "type: alnum, max: 12, const: \"LONGER-THAN-8\"",
            "type: alnum, max: 4, codes: dated",
            "type: text, max: 5",
            "type: flags, length: 4");

    private static final String ALPHABET = "0011223789ABx-. \u3042";

    @Test
    void nothingIsCalledGoodThatTheRuleRefuses(@TempDir Path mappings) throws IOException {
        for (String charset : List.of("MS932", "UTF-8")) {
            LayoutPlan plan = plan(mappings, charset);
            Kind kind = plan.layout().kinds().get(0);
            RecordTrial trial = new RecordTrial(plan);
            ItemRule[] rules = plan.plan(kind, trial.encoding()).items();
            int good = 0;
            for (String value : values()) {
                for (int slot = 0; slot < rules.length; slot++) {
                    Record record = record(trial, kind, value, slot);
                    boolean known = rules[slot].knownGood(record, slot);
                    int read = record.read(slot);
                    record.unread(rules.length);
                    int result = rules[slot].check(record, slot);
                    if (known) {
                        good++;
                        assertThat(result)
                                .describedAs("%s of %s", value, ITEMS.get(slot))
                                .isEqualTo(ItemRule.OK);
                        assertThat(read).isEqualTo(record.read(slot));
                    }
                }
            }
            assertThat(good).isGreaterThan(200);
        }
    }

    private static List<String> values() {
        List<String> values =
                new ArrayList<>(List.of("", "01", "1", "AB", "1x", "2", "B3", "LONGER-THAN-8", "300", "-1.25"));
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder value = new StringBuilder();
            String letters = i % 2 == 0 ? "0123456789" : ALPHABET;
            for (int length = random.nextInt(i % 20 == 0 ? 24 : 6); length >= 0; length--) {
                value.append(letters.charAt(random.nextInt(letters.length())));
            }
            values.add(value.toString());
        }
        return values;
    }

    private static Record record(RecordTrial trial, Kind kind, String value, int slot) {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < ITEMS.size(); i++) {
            values.add(i == slot ? value.getBytes(trial.encoding().charset()) : new byte[0]);
        }
        Record record = trial.record(kind, values, new int[ITEMS.size()], 20260401);
        record.unread(ITEMS.size());
        return record;
    }

    private static LayoutPlan plan(Path mappings, String charset) throws IOException {
        Path folder = Files.createDirectories(mappings.resolve(charset));
        StringBuilder yaml = new StringBuilder("layout: trial\nformat: {kind: delimited, charset: " + charset
                + ", newline: CRLF, quote: needed}\nfields:\n");
        for (int i = 0; i < ITEMS.size(); i++) {
            yaml.append("  - {no: %d, name: f%d, label: 項目, %s}\n".formatted(i + 1, i, ITEMS.get(i)));
        }
        Files.writeString(folder.resolve("trial.layout.yaml"), yaml, StandardCharsets.UTF_8);
        String header = "from,to,label,valid-from,valid-until,note\n";
        Files.writeString(
                folder.resolve("sizes.codes.csv"),
                header + "1,one,,,,\n2,two,,,,\nAB,ab,,,,\nB3x,b3,,,,\nTOO-LONG-TO-BE-SHORT,t,,,,\n");
        Files.writeString(folder.resolve("dated.codes.csv"), header + "1,one,,2000-01,2001-12,\n2,two,,,,\n");
        Catalog catalog = Catalog.read(mappings, JapanTime.clock());
        assertThat(catalog.faults()).isEmpty();
        Layout layout = catalog.layouts().stream()
                .filter(one -> one.format().charset().equals(charset))
                .findFirst()
                .orElseThrow();
        return catalog.plan(layout);
    }
}
