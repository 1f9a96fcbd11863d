package jp.tsunagi.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Matters;
import jp.tsunagi.ledger.ReceiptState;
import jp.tsunagi.ledger.Retention;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node shows to people beside the ledger, {@code refused/}, {@code set-aside/} and {@code warned/}: plain
 * records, which go when nobody has to look into them any more, at the latest with the bytes in the ledger.
 */
final class ShownFolders {

    private static final Logger LOG = LoggerFactory.getLogger(ShownFolders.class);
    private static final int TOGETHER = 500;
    /** The receipt's number and the map; what no receipt stands behind begins with a time. */
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(.+)");

    private final Path data;
    private final Ledger ledger;
    private final Retention retention;
    private final Clock clock;

    ShownFolders(Path data, Ledger ledger, Retention retention, Clock clock) {
        this.data = data;
        this.ledger = ledger;
        this.retention = retention;
        this.clock = clock;
    }

    /** Removes what is over; returns how many folders. */
    int sweep() throws IOException {
        int removed = 0;
        for (Kind kind : Kind.values()) {
            for (Path exchange : entries(data.resolve(kind.folder))) {
                List<Path> all = entries(exchange);
                for (int from = 0; from < all.size(); from += TOGETHER) {
                    removed += sweep(kind, exchange, all.subList(from, Math.min(all.size(), from + TOGETHER)));
                }
            }
        }
        if (removed > 0) {
            LOG.info("{} folders of refused, set-aside or warned files are over and removed", removed);
        }
        return removed;
    }

    private int sweep(Kind kind, Path exchange, List<Path> folders) throws IOException {
        List<Long> receipts = new ArrayList<>();
        folders.forEach(folder -> number(folder).ifPresent(receipts::add));
        Map<Long, Matters.Matter> matters = ledger.matters().of(receipts);
        int removed = 0;
        for (Path folder : folders) {
            Matcher name = NAME.matcher(folder.getFileName().toString());
            boolean over = name.matches()
                    ? isOver(kind, matters.get(Long.parseLong(name.group(1))), name.group(2))
                    : isOld(folder, exchange.getFileName().toString());
            if (over) {
                delete(folder);
                removed++;
            }
        }
        return removed;
    }

    private static Optional<Long> number(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches() ? Optional.of(Long.parseLong(name.group(1))) : Optional.empty();
    }

    private boolean isOver(Kind kind, Matters.@Nullable Matter matter, String map) {
        if (matter == null) {
            return true;
        }
        if (matter.isUnderWay()) {
            return false;
        }
        return switch (kind) {
            case REFUSED -> matter.state() != ReceiptState.REFUSED;
            case SET_ASIDE -> !matter.waiting().contains(map);
            case WARNED ->
                matter.state() == ReceiptState.DISCARDED || !matter.bodyUntil().isAfter(LocalDate.now(clock));
        };
    }

    private boolean isOld(Path folder, String exchange) throws IOException {
        LocalDate made = LocalDate.ofInstant(Files.getLastModifiedTime(folder).toInstant(), clock.getZone());
        return made.plus(retention.of(exchange).body()).isBefore(LocalDate.now(clock));
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private enum Kind {
        REFUSED("refused"),
        SET_ASIDE("set-aside"),
        WARNED("warned");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }
    }
}
