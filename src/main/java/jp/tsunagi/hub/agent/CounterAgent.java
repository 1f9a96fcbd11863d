package jp.tsunagi.hub.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardEventJson;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.connector.cardreader.CardreaderComponent;
import jp.tsunagi.counter.RefusedCallException;
import jp.tsunagi.counter.agent.HubClient;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Waits for cards and asks the hub about each, once: what the hub does not answer at once is told to the counter and
 * forgotten. The PIN goes to the card and nowhere else; no command of a card travels to the hub.
 */
public final class CounterAgent implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final HubClient hub;
    private final CounterScreen screen;

    private CounterAgent(HubClient hub, CounterScreen screen) {
        this.hub = hub;
        this.screen = screen;
    }

    /**
     * How cards are read; each is an option of {@code cardreader:} and means what it means there.
     *
     * @param readers names of the readers
     * @param read {@code sign}, or {@code four-items,sign}
     * @param pin who asks for the PIN
     * @param provider {@code jna} or {@code jdk}
     */
    public record Reading(String readers, String read, String pin, String provider) {

        /** Whether readers can be called that: a name, a beginning with * after it, or a regular expression. */
        public static boolean named(String readers) {
            if (readers.isBlank() || readers.equals("remote") || readers.matches(".*[?&#%].*")) {
                return false;
            }
            try {
                Pattern.compile(readers.endsWith("*") ? "" : readers);
                return true;
            } catch (PatternSyntaxException e) {
                return false;
            }
        }

        private String uri() {
            return "cardreader:" + readers + "?challenge=hub-challenges&verify=false&read=" + read + "&pin=" + pin
                    + "&provider=" + provider;
        }
    }

    /**
     * Starts it.
     *
     * @param pins sources of PINs that a reading may name, beside those that every hub knows
     */
    public static CounterAgent start(
            HubClient hub, Reading reading, Map<String, PinSource> pins, CounterScreen screen, Clock clock)
            throws Exception {
        CounterAgent agent = new CounterAgent(hub, screen);
        pins.forEach(agent.camel.getRegistry()::bind);
        agent.camel.getRegistry().bind("hub-challenges", hub.challenges());
        agent.camel.addComponent(
                "cardreader", new CardreaderComponent(() -> SignatureCheck.NONE, CounterAgent::noDoor, false, clock));
        agent.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(reading.uri()).routeId("counter-agent").process(agent::ask);
            }
        });
        agent.camel.start();
        return agent;
    }

    private static jp.tsunagi.counter.CounterDoor noDoor() {
        throw new IllegalStateException("a terminal has no door of its own");
    }

    private void ask(Exchange exchange) {
        CardEvent event = CardEventJson.read(exchange.getMessage().getBody(byte[].class));
        exchange.getMessage().setBody(null);
        Refusal refusal = event.refusal();
        if (refusal != null) {
            screen.refused(refusal);
            return;
        }
        try {
            JsonNode told = hub.card(event);
            screen.answered(told.path("answer"));
        } catch (RefusedCallException e) {
            screen.refused(e.refusal());
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
