package jp.tsunagi.counter.agent;

import java.io.Console;
import jp.tsunagi.card.PinKind;
import jp.tsunagi.card.PinRequest;
import jp.tsunagi.card.PinSource;
import org.jspecify.annotations.Nullable;

/** Asks for a PIN in the terminal window, without showing it. One question at a time. */
public final class ConsolePin implements PinSource {

    private final Console console;

    public ConsolePin(Console console) {
        this.console = console;
    }

    @Override
    public synchronized char @Nullable [] ask(PinRequest request) {
        String secret = request.kind() == PinKind.NUMBER_B ? "照合番号B（14桁）" : "暗証番号（4桁）";
        return console.readPassword("%n本人に%sを入力してもらってください（残り%d回。入力しないときはEnter）: ", secret, request.triesLeft());
    }
}
