package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One office's plans of a month for 100 invented persons, each served by the same two offices, which both have them.
 */
final class CarePlans implements Scenario {

    private static final int PERSONS = 100;
    private static final int FILES = 3;
    private static final String NAME = "_202604_1379992017_43_9999999999_00_20260325120000.CSV";
    private static final String HOME_HELP = "1379990011";
    private static final String DAY_CARE = "1379990029";

    private final Path outbox;
    private final Inbox homeHelp;
    private final Inbox dayCare;

    CarePlans(Path outbox, Path offices) {
        this.outbox = outbox;
        this.homeHelp = new Inbox(offices.resolve(HOME_HELP), "00050[0-9]{5}");
        this.dayCare = new Inbox(offices.resolve(DAY_CARE), "00050[0-9]{5}");
    }

    @Override
    public String exchange() {
        return "care-plan-delivery";
    }

    @Override
    public long send() throws IOException {
        try (SampleLines file = new SampleLines(outbox.resolve("UPSIKYU" + NAME))) {
            for (int i = 0; i < PERSONS; i++) {
                totals(file, i);
            }
        }
        try (SampleLines file = new SampleLines(outbox.resolve("UPPLAN" + NAME))) {
            for (int i = 0; i < PERSONS; i++) {
                file.line(planned(i, "387,0,20260401,,0900,1000,1,112111", HOME_HELP, "見本訪問介護"));
                file.line(planned(i, "658,0,20260402,,0930,1630,1,152241", DAY_CARE, "見本デイサービス"));
            }
        }
        try (SampleLines file = new SampleLines(outbox.resolve("UPHOSOKU" + NAME))) {
            for (int i = 0; i < PERSONS; i++) {
                file.line("202407,139998," + insured(i)
                        + ",00000000,\"シケン ハナコ\",\"試験 花子\",2,19381203,,,,,,20250701,20280630,2,,25,36217"
                        + ",".repeat(44) + "202604");
            }
        }
        return 2L * PERSONS;
    }

    /** Persons that an office has, once it has all files of its set. */
    @Override
    public long arrived() throws IOException {
        return (homeHelp.files() == FILES ? homeHelp.persons() : 0)
                + (dayCare.files() == FILES ? dayCare.persons() : 0);
    }

    private static String planned(int i, String service, String office, String name) {
        return "202407,139998," + insured(i) + ",20260325,202604,1379992017,\"見本 良子\"," + service + ",,,,," + office
                + ",\"" + name + "\",,0,1379992017,";
    }

    private static void totals(SampleLines file, int i) {
        String head = "202407,139998," + insured(i) + ",20260325,202604,\"見本訪問介護\"," + HOME_HELP + ",,";
        file.line(head + "112111,,,,387,,,8,3096,3096,,,,3096,11.40,,,,,,,,,,0,9999999999,,1379992017,");
        file.line(head + "11AAAA,,,,0,,,0,3096,3096,,,,3096,11.40,35294,90,31764,,3530,0,,,,0,9999999999,,1379992017,");
        file.line("202407,139998," + insured(i)
                + ",20260325,202604,,9999999999,,999999,,,,0,,,0,3096,3096,,,0,3096,,35294"
                + ",,31764,,3530,0,0,0,0,0,9999999999,,1379992017,");
    }

    private static String insured(int i) {
        return String.format(Locale.ROOT, "%010d", 5_000_000 + i);
    }
}
