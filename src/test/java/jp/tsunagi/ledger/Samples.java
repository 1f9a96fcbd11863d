package jp.tsunagi.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up arrivals and what becomes of them. */
final class Samples {

    private Samples() {}

    static Arrival arrival(String channel, String name, String text) {
        return arrival(channel, "", name, text, Arrival.WhenOther.NEW_RECEIPT);
    }

    static Arrival arrival(String channel, String identity, String name, String text, Arrival.WhenOther whenOther) {
        return new Arrival(
                channel,
                channel,
                "folder",
                "outbox",
                identity,
                whenOther,
                channel,
                List.of(Part.of(name, bytes(text))),
                Map.of("HubFileName", name));
    }

    static Dispatch dispatch(Receipt receipt, Outgoing... outgoing) {
        return new Dispatch(
                receipt.id(), "4.1", "abc", false, new Counts(1, 1, 0, 0, 0), List.of(outgoing), List.of(), List.of());
    }

    static Outgoing outgoing(Ledger ledger, String partner, String key, String name) {
        StoredBody body = ledger.bodies().write("claims", bytes("body of " + name));
        return new Outgoing(
                partner, key, name, Map.of("folder", "claims"), List.of(new StoredPart(name, body)), Instant.EPOCH);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
