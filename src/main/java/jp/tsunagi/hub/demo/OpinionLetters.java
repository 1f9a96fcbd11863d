package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.hub.partner.Hospital;

/**
 * A clinic's CSV of 100 opinion letters and its invoices, and 20 letters of a hospital over MLLP in ISO-2022-JP; each
 * stands in the insurer's files, the invoices too.
 */
final class OpinionLetters implements Scenario {

    private static final Charset JIS = Charset.forName("ISO-2022-JP");
    private static final int FROM_CLINIC = 100;
    private static final int FROM_HOSPITAL = 20;
    private static final String CLINIC = "1311999013";
    private static final String INSURER = "139998";
    private static final int ITEMS = 121;

    private final Path outbox;
    private final int hospitalPort;
    private final Inbox opinions;
    private final Inbox invoices;
    private int refusedByHub;

    OpinionLetters(Path outbox, int hospitalPort, Path opinions, Path invoices) {
        this.outbox = outbox;
        this.hospitalPort = hospitalPort;
        this.opinions = new Inbox(opinions, "00030[0-9]{5}");
        this.invoices = new Inbox(invoices, "00030[0-9]{5}");
    }

    @Override
    public String exchange() {
        return "opinion-letter";
    }

    @Override
    public long send() throws IOException {
        try (SampleLines file = new SampleLines(outbox.resolve(CLINIC + "_2026042001.csv"))) {
            for (int i = 0; i < FROM_CLINIC; i++) {
                file.line(letter(i));
            }
        }
        try (SampleLines file =
                new SampleLines(outbox.resolve("SEIKYU_" + INSURER + "_" + CLINIC + "_20260420180000.CSV"))) {
            file.line("保険者番号,被保険者番号,氏名,依頼番号,事業所番号,医療機関名,医師氏名,記入日,種別," + "意見書作成回数,意見書作成料,初診料点数,検査点数,消費税,請求金額");
            for (int i = 0; i < FROM_CLINIC; i++) {
                file.line(invoice(i));
            }
        }
        try (Hospital hospital = Hospital.connect("127.0.0.1", hospitalPort)) {
            for (int i = 0; i < FROM_HOSPITAL; i++) {
                refusedByHub += hospital.send(message(i).getBytes(JIS)).equals("AA") ? 0 : 1;
            }
        }
        return 2L * FROM_CLINIC + FROM_HOSPITAL;
    }

    @Override
    public long arrived() throws IOException {
        return opinions.persons() + invoices.persons();
    }

    @Override
    public long tooMany() throws IOException {
        return opinions.repeated() + invoices.repeated() + refusedByHub;
    }

    private static String letter(int i) {
        String[] items = new String[ITEMS];
        java.util.Arrays.fill(items, "");
        items[0] = "1.2";
        items[1] = "見本文書ソフト";
        items[3] = INSURER;
        items[5] = insured(i);
        items[6] = CLINIC;
        items[7] = "20260401";
        items[13] = "20260418";
        items[15] = "試験 太郎";
        items[22] = "見本 一郎";
        items[23] = "見本内科医院";
        items[34] = "脳梗塞後遺症";
        return "\"" + String.join("\",\"", items) + "\"";
    }

    private static String invoice(int i) {
        int points = i % 5 * 100;
        int tax = 500;
        return "\"" + INSURER + "\",\"" + insured(i) + "\",\"試験 太郎\",\"\",\"" + CLINIC
                + "\",\"見本内科医院\",\"見本 一郎\",\"20260418\",\"1\",\"1\",\"5000\",\"0\",\"" + points + "\",\"" + tax
                + "\",\"" + (5000 + points * 10 + tax) + "\"";
    }

    private static String message(int i) {
        String[] segments = {
            "MSH|^~\\&|EHR|日本見本病院|HUB|TSUNAGI|20260418093000||MDM^T02^MDM_T02|" + control(i)
                    + "|P|2.5||||||~ISO IR87||ISO 2022-1994",
            "EVN|T02|20260418093000",
            "PID|1||0000001234^^^HOSP^PI||試験^太郎^^^^^L^I~シケン^タロウ^^^^^L^P||19400115|M",
            "PV1|1|O",
            "TXA|1|主治医意見書|TX|20260418|||||0001^見本 一郎|||" + control(i) + "|||||AU||AV",
            observation(1, "004^保険者番号", INSURER),
            observation(2, "006^被保険者番号", insured(FROM_CLINIC + i)),
            observation(3, "014^記入日", "20260418"),
            observation(4, "023^医師氏名", "見本 一郎"),
            observation(5, "024^医療機関名", "日本見本病院"),
            observation(6, "035^診断名1", "脳梗塞後遺症"),
            observation(7, "043^傷病の経過・治療内容", "平成20年に発症。\\.br\\現在は通院中。"),
        };
        return String.join("\r", segments) + "\r";
    }

    private static String observation(int number, String code, String value) {
        return "OBX|" + number + "|TX|" + code + "^99IKENSHO||" + value + "||||||F";
    }

    private static String control(int i) {
        return String.format(Locale.ROOT, "MSG%05d", i + 1);
    }

    private static String insured(int i) {
        return String.format(Locale.ROOT, "%010d", 3_000_000 + i);
    }
}
