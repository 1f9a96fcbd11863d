package jp.tsunagi.connector.cardreader;

import java.io.Console;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    private final ExecutorService typing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "card-pin-terminal");
        thread.setDaemon(true);
        return thread;
    });

    TerminalPin(PinKind forFourItems) {
        this.forFourItems = forFourItems;
    }

    @Override
    public PinKind forFourItems() {
        return forFourItems;
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // where there is always one, nobody who types gives nothing
    public char @Nullable [] ask(PinRequest request) throws InterruptedException {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        Typed typed = new Typed();
        typing.execute(() -> typed.take(console.readPassword("%s: ", prompt(request))));
        return typed.within(request.atMost().toMillis());
    }

    private static String prompt(PinRequest request) {
        String what = Message.of("card.pin."
                        + request.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .in(Locale.JAPANESE);
        return Message.of("card.pin.ask", request.reader(), what, request.triesLeft())
                .in(Locale.JAPANESE);
    }

    /** What is typed too late belongs to nobody: the next card may be another person's. */
    private static final class Typed {

        private char @Nullable [] pin;
        private boolean done;
        private boolean late;

        synchronized void take(char @Nullable [] typed) {
            if (late && typed != null) {
                Arrays.fill(typed, '\0');
                return;
            }
            pin = typed;
            done = true;
            notifyAll();
        }

        synchronized char @Nullable [] within(long millis) throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            try {
                for (long left = millis; !done && left > 0; ) {
                    wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                }
                return pin;
            } finally {
                late = !done;
            }
        }
    }
}
