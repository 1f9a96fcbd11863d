package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jp.tsunagi.hub.Hub;
import jp.tsunagi.ledger.Deliveries;
import jp.tsunagi.ledger.DeliveryState;

/** What the hub did not deliver: what it gave up, and the set-aside files on disk. */
final class KeptBack {

    private final Hub hub;
    private final Path setAside;

    private KeptBack(Hub hub) {
        this.hub = hub;
        this.setAside = Path.of(hub.conf().get("data.folder"), "set-aside");
    }

    static KeptBack of(Hub hub) {
        return new KeptBack(hub);
    }

    /** Deliveries that were given up, as the ledger has them. */
    long dead(String exchange) {
        return hub.ledger().deliveries().waiting().stream()
                .filter(waiting -> waiting.exchange().equals(exchange) && waiting.state() == DeliveryState.DEAD)
                .mapToLong(Deliveries.Waiting::count)
                .sum();
    }

    /** Lines of the set-aside files, which stand in the source's format. */
    long setAside(String exchange) throws IOException {
        long lines = 0;
        for (Path file : FilesNow.in(setAside.resolve(exchange))) {
            if (!file.toString().matches(".*[.](problems|substitutions)[.](jsonl|csv)")) {
                try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    lines += all.count();
                }
            }
        }
        return lines;
    }
}
