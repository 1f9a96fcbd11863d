package jp.tsunagi.connector.cardreader;

import java.util.Locale;
import java.util.Optional;
import jp.tsunagi.card.PinKind;
import jp.tsunagi.card.PinRequest;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/**
 * Asks at the terminal that the hub was started in, without showing what is typed. Without a terminal nobody is asked.
 */
final class TerminalPin implements PinSource {

    private final PinKind forFourItems;

    TerminalPin(PinKind forFourItems) {
        this.forFourItems = forFourItems;
    }

    @Override
    public PinKind forFourItems() {
        return forFourItems;
    }

    @Override
    public char @Nullable [] ask(PinRequest request) throws InterruptedException {
        Optional<Keyboard> keyboard = Keyboard.ofTerminal();
        return keyboard.isEmpty()
                ? null
                : keyboard.get().ask(prompt(request) + ": ", request.atMost().toMillis());
    }

    private static String prompt(PinRequest request) {
        String what = Message.of("card.pin."
                        + request.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .in(Locale.JAPANESE);
        return Message.of("card.pin.ask", request.reader(), what, request.triesLeft())
                .in(Locale.JAPANESE);
    }
}
