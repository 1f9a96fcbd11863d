package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.hub.partner.ClaimsOffice;
import jp.tsunagi.ledger.Ledger;

/**
 * Claim files of one statement each, sent to 国保連; a file has arrived when its notices say that it was examined, or, if
 * there will never be one, when it was taken.
 */
final class ClaimsSubmission implements Scenario {

    private static final int FILES = 8;
    private static final String OFFICE = "1379990011";

    private final Path outbox;
    private final ClaimsOffice office;
    private final Ledger ledger;

    ClaimsSubmission(Path outbox, ClaimsOffice office, Ledger ledger) {
        this.outbox = outbox;
        this.office = office;
        this.ledger = ledger;
    }

    @Override
    public String exchange() {
        return "claims-submission";
    }

    @Override
    public long send() throws IOException {
        for (int i = 0; i < FILES; i++) {
            String name = String.format(Locale.ROOT, "KYUFU1%02d.CSV", i);
            try (SampleLines file = new SampleLines(outbox.resolve(name))) {
                file.line("1,1,0,4,711,0,0," + OFFICE + ",0,1,202605,1");
                file.line("2,2,7111,202604," + OFFICE + ",1,0,01,1,976,11126,10013,0,1113,,,,,,");
                statement(file, String.format(Locale.ROOT, "00139998,%010d", 6_000_000 + i));
                file.line("3,6");
            }
        }
        return FILES;
    }

    private static void statement(SampleLines file, String person) {
        String head = ",202604," + OFFICE + "," + person;
        file.line("2,3,7131,01" + head
                + ",,,,,,,19400115,2,21,,20251001,20270930,1,1379992017,,,,,,,,,90,,,,976,10013,1113" + ",".repeat(21));
        file.line("2,4,7131,02" + head + ",11,2111,244,4,,,,976,,,,");
        file.line("2,5,7131,10" + head + ",11,4,976,976,0,,,976,1140,10013,1113" + ",".repeat(21));
    }

    @Override
    public long arrived() {
        long examined = ledger.deliveries()
                .byPartnerState("kokuhoren", "examined", FILES + 1)
                .size();
        return Math.min(office.taken(), examined + office.silent());
    }

    @Override
    public long tooMany() {
        return office.doubled();
    }
}
