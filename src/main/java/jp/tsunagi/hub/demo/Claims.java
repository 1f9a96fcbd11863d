package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.hub.partner.FactReader;
import jp.tsunagi.hub.partner.Platform;

/**
 * One office's claim file of 100,000 data records: a summary and 33,333 statements of three records. The insurer, the
 * reader of facts and the platform each have every statement.
 */
final class Claims implements Scenario {

    private static final int STATEMENTS = 33_333;
    private static final String OFFICE = "1379990011";
    private static final String INSURER = "00139998";
    private static final int UNITS_EACH = 244;
    private static final int YEN_PER_HUNDRED_UNITS = 1140;

    private final Path outbox;
    private final Inbox insurer;
    private final FactReader facts;
    private final Platform platform;

    Claims(Path outbox, Path insurer, FactReader facts, Platform platform) {
        this.outbox = outbox;
        this.insurer = new Inbox(insurer, "00020[0-3][0-9]{4}");
        this.facts = facts;
        this.platform = platform;
    }

    @Override
    public String exchange() {
        return "claims-intake";
    }

    @Override
    public long send() throws IOException {
        try (SampleLines file = new SampleLines(outbox.resolve("KYUFU001.CSV"))) {
            file.line("1,1,0," + (1 + 3 * STATEMENTS) + ",711,0,0," + OFFICE + ",0,1,202605,1");
            file.line(summary());
            int number = 3;
            for (int i = 0; i < STATEMENTS; i++) {
                number = statement(file, i, number);
            }
            file.line("3," + number);
        }
        return STATEMENTS;
    }

    @Override
    public long arrived() throws IOException {
        long least = Math.min(facts.facts(), platform.continuingServices());
        return Math.min(least, insurer.persons());
    }

    @Override
    public long tooMany() throws IOException {
        return Math.max(0, facts.facts() - STATEMENTS) + insurer.repeated();
    }

    private static String summary() {
        long units = 0;
        long cost = 0;
        long claim = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            units += units(i);
            cost += cost(i);
            claim += cost(i) * 9 / 10;
        }
        return String.join(
                        ",",
                        "2",
                        "2",
                        "7111",
                        "202604",
                        OFFICE,
                        "1",
                        "0",
                        "01",
                        String.valueOf(STATEMENTS),
                        String.valueOf(units),
                        String.valueOf(cost),
                        String.valueOf(claim),
                        "0",
                        String.valueOf(cost - claim))
                + ",".repeat(6);
    }

    private static int statement(SampleLines file, int i, int number) {
        String person = String.format(Locale.ROOT, "%s,%010d", INSURER, 2_000_000 + i);
        String head = ",7131,%s,202604," + OFFICE + "," + person;
        long claim = cost(i) * 9 / 10;
        long share = cost(i) - claim;
        String birth = String.format(Locale.ROOT, "19%02d%02d%02d", 30 + i % 25, 1 + i % 12, 1 + i % 28);
        file.line("2," + number + head.formatted("01") + ",".repeat(7) + birth + "," + (1 + i % 2)
                + ",2" + (1 + i % 5) + ",,20251001,20270930,1,1379992017" + ",".repeat(9) + "90,,,," + units(i) + ","
                + claim + "," + share + ",".repeat(21));
        file.line("2," + (number + 1) + head.formatted("02") + ",11,2111," + UNITS_EACH + "," + times(i) + ",,,,"
                + units(i) + ",,,,");
        file.line("2," + (number + 2) + head.formatted("10") + ",11," + times(i) + "," + units(i) + "," + units(i)
                + ",0,,," + units(i) + "," + YEN_PER_HUNDRED_UNITS + "," + claim + "," + share + ",".repeat(21));
        return number + 3;
    }

    private static int times(int i) {
        return 4 + i % 9;
    }

    private static long units(int i) {
        return (long) UNITS_EACH * times(i);
    }

    private static long cost(int i) {
        return units(i) * YEN_PER_HUNDRED_UNITS / 100;
    }
}
