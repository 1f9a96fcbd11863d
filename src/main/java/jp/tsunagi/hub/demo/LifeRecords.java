package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A facility's records of 200 invented users, after the lines of the exchange's own example; LIFE has a line for each
 * user, and a form for each that was screened.
 */
final class LifeRecords implements Scenario {

    private static final String EXAMPLE =
            "mappings/life-submission/examples/life-submission/resident-and-day-care-user/KIROKU_1379991019_1_20260410.csv";
    private static final int USERS = 200;
    private static final int USER_NUMBER = 2;
    private static final int INSURED_NUMBER = 4;
    private static final int SCREENED_ON = 19;

    private final Path example;
    private final Path outbox;
    private final Inbox users;
    private final Inbox forms;

    LifeRecords(Path home, Path outbox, Path inbox) {
        this.example = home.resolve(EXAMPLE);
        this.outbox = outbox;
        this.users = new Inbox(inbox.resolve("users"), "00040[0-9]{5}");
        this.forms = new Inbox(inbox.resolve("forms"), "00040[0-9]{5}");
    }

    @Override
    public String exchange() {
        return "life-submission";
    }

    @Override
    public long send() throws IOException {
        List<String> lines = Files.readAllLines(example, Charset.forName("MS932"));
        long sent = 0;
        try (SampleLines file = new SampleLines(outbox.resolve("KIROKU_1379991019_2_20260410.csv"))) {
            file.line(lines.get(0));
            for (int i = 0; i < USERS; i++) {
                String[] items = lines.get(1 + i % (lines.size() - 1)).split(",", -1);
                items[USER_NUMBER] = String.format(Locale.ROOT, "U%05d", i);
                items[INSURED_NUMBER] = String.format(Locale.ROOT, "%010d", 4_000_000 + i);
                file.line(String.join(",", items));
                sent += items[SCREENED_ON].isEmpty() ? 1 : 2;
            }
        }
        return sent;
    }

    @Override
    public long arrived() throws IOException {
        return users.persons() + forms.persons();
    }

    @Override
    public long tooMany() throws IOException {
        return users.repeated() + forms.repeated();
    }
}
