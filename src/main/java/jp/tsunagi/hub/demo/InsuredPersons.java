package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.hub.partner.Platform;

/**
 * The day's changes of 20,000 invented persons; each is registered at the platform and answered to the municipality.
 */
final class InsuredPersons implements Scenario {

    private static final int PERSONS = 20_000;
    private static final String INSURER = "139998";
    private static final String[] SURNAMES = {"試験", "見本", "検証", "仮名"};
    private static final String[] NAMES = {"太郎", "花子", "一郎", "幸子", "次郎"};
    private static final String[] KANA = {"ｼｹﾝ ﾀﾛｳ", "ﾐﾎﾝ ﾊﾅｺ", "ｹﾝｼｮｳ ｲﾁﾛｳ", "ｶﾒｲ ｻﾁｺ", "ｼｹﾝ ｼﾞﾛｳ"};
    private static final String[] LEVELS = {"12", "13", "21", "22", "23", "24", "25"};

    private final Path outbox;
    private final Inbox inbox;
    private final Platform platform;

    InsuredPersons(Path outbox, Path inbox, Platform platform) {
        this.outbox = outbox;
        this.inbox = new Inbox(inbox, "00010[01][0-9]{4}");
        this.platform = platform;
    }

    @Override
    public String exchange() {
        return "insured-persons-daily";
    }

    @Override
    public long send() throws IOException {
        try (SampleLines file = new SampleLines(outbox.resolve("HIHOKENSHA_" + INSURER + "_20260401_0001.DAT"))) {
            file.line(SampleLines.padded("1HIHO" + INSURER + "508040120001", 300, " "));
            for (int i = 0; i < PERSONS; i++) {
                file.line(person(i));
            }
            file.line(SampleLines.padded(String.format(Locale.ROOT, "9%08d", PERSONS), 300, " "));
        }
        return PERSONS;
    }

    /** Registered at the platform and answered in the municipality's files, whichever is less. */
    @Override
    public long arrived() throws IOException {
        return Math.min(platform.registered(), inbox.persons());
    }

    @Override
    public long tooMany() throws IOException {
        return platform.doubled() + inbox.repeated();
    }

    private static String person(int i) {
        String address = "東京都試験区見本町" + "一二三四五六七八九".charAt(i % 9) + "丁目";
        return "2"
                + (i % 10 == 0 ? "1" : "2")
                + INSURER
                + String.format(Locale.ROOT, "%010d", 1_000_000 + i)
                + "001"
                + "5080401"
                + SampleLines.padded(KANA[i % KANA.length], 40, " ")
                + SampleLines.padded(SURNAMES[i % SURNAMES.length] + "　" + NAMES[i % NAMES.length], 40, "　")
                + String.format(Locale.ROOT, "3%02d%02d%02d", 5 + i % 20, 1 + i % 12, 1 + i % 28)
                + (1 + i % 2)
                + String.format(Locale.ROOT, "%07d", 1_000_000 + i % 9000)
                + SampleLines.padded(address, 120, "　")
                + "4120401"
                + "0000000"
                + LEVELS[i % LEVELS.length]
                + "5080401"
                + "5100331"
                + "0"
                + " ".repeat(26);
    }
}
