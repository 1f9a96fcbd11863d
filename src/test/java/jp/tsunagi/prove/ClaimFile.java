package jp.tsunagi.prove;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A note as a care office's claim file in the layout of 国保連: one statement of an invented person, with the note's id
 * and its filling in the remarks of the lines. Its counts and sums are right.
 */
final class ClaimFile {

    private static final String OFFICE = "1379990011";
    private static final String INSURER = "00139998";
    private static final int UNITS = 244;
    private static final BigDecimal UNIT_PRICE = new BigDecimal("11.40");
    private static final BigDecimal RATE = new BigDecimal("0.90");

    private final List<String> records = new ArrayList<>();

    private ClaimFile() {}

    /**
     * @param person ten letters and digits
     * @param remarks one for each line of the statement, of at most 20 half-width characters
     */
    static byte[] of(String person, List<String> remarks) {
        int units = UNITS * remarks.size();
        BigDecimal cost = UNIT_PRICE.multiply(BigDecimal.valueOf(units)).setScale(0, RoundingMode.DOWN);
        BigDecimal claim = cost.multiply(RATE).setScale(0, RoundingMode.DOWN);
        BigDecimal copay = cost.subtract(claim);
        String key = "202604," + OFFICE + "," + INSURER + "," + person;
        ClaimFile file = new ClaimFile();
        file.add("7111,202604,%s,1,0,01,1,%d,%s,%s,0,%s,,,,,,", OFFICE, units, cost, claim, copay);
        file.add(
                "7131,01,%s,,,,,,,19400115,2,21,,20251001,20270930,1,1379992017,,,,,,,,,90,,,,%d,%s,%s"
                        + ",".repeat(21),
                key,
                units,
                claim,
                copay);
        for (String remark : remarks) {
            file.add("7131,02,%s,11,2111,%d,1,,,,%d,,,,%s", key, UNITS, UNITS, remark);
        }
        file.add("7131,10,%s,11,4,%d,%d,0,,,%d,1140,%s,%s" + ",".repeat(21), key, units, units, units, claim, copay);
        return file.bytes();
    }

    private void add(String format, Object... values) {
        records.add("2,%d,%s".formatted(records.size() + 2, format.formatted(values)));
    }

    private byte[] bytes() {
        String control = "1,1,0,%d,711,0,0,%s,0,1,202605,1".formatted(records.size(), OFFICE);
        String end = "3,%d".formatted(records.size() + 2);
        return (control + "\r\n" + String.join("\r\n", records) + "\r\n" + end + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
