package jp.tsunagi.hub.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.tsunagi.card.Refusal;

/** A terminal window, in Japanese. */
public final class CounterWindow implements CounterScreen {

    private static final List<String[]> SHOWN = List.of(
            new String[] {"/person/name", "氏名"},
            new String[] {"/person/insurer", "保険者番号"},
            new String[] {"/person/insuredNumber", "被保険者番号"},
            new String[] {"/careLevelName", "要介護状態区分"},
            new String[] {"/certifiedFrom", "認定有効期間の開始日"},
            new String[] {"/certifiedTo", "認定有効期間の終了日"},
            new String[] {"/burdenRatio", "利用者負担の割合（割）"});

    private final PrintWriter out;

    public CounterWindow(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void answered(JsonNode answer) {
        out.println();
        out.println("■ " + answer.path("message").asText() + " ["
                + answer.path("code").asText() + "]");
        for (String[] shown : SHOWN) {
            String value = answer.at(shown[0]).asText("");
            if (!value.isEmpty()) {
                out.println("  " + shown[1] + ": " + value);
            }
        }
        out.flush();
    }

    @Override
    public synchronized void refused(Refusal refusal) {
        out.println();
        out.println("× " + refusal.reason());
        out.println("  " + refusal.remedy() + " [" + refusal.rule() + "]");
        out.flush();
    }

    @Override
    public synchronized void reached(JsonNode terminal, Instant now) {
        out.println("ハブに接続しました。端末 " + terminal.path("terminal").asText() + "、証明書の満了 "
                + terminal.path("validUntil").asText());
        long off = Duration.between(Instant.parse(terminal.path("now").asText()), now)
                .toMinutes();
        if (off != 0) {
            out.println("この端末の時計はハブより " + Math.abs(off) + " 分" + (off > 0 ? "進んで" : "遅れて") + "います。合わせてください。");
        }
        out.flush();
    }

    @Override
    public synchronized void ready() {
        out.println("カードを置いてください。終わるときは Ctrl+C を押してください。");
        out.flush();
    }
}
