package jp.tsunagi.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.ledger.Retention;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlFile;
import jp.tsunagi.source.YamlMap;

/** {@code ledger.retention} of the configuration: for all, and over it for single exchanges. */
final class RetentionConf {

    private static final Pattern TIME = Pattern.compile("(\\d{1,4})(d|mo|y)");
    private static final String ROUTE = ".camel.yaml";
    private static final String EXCHANGES = "ledger.retention.exchanges.";

    private RetentionConf() {}

    static Retention of(HubConf conf) {
        Retention.Kept usual =
                new Retention.Kept(period(conf, "ledger.retention.body"), period(conf, "ledger.retention.rows"));
        Map<String, Retention.Kept> exchanges = new HashMap<>();
        for (String key : conf.all().keySet()) {
            if (key.startsWith(EXCHANGES)) {
                String exchange = exchange(key);
                exchanges.put(
                        exchange,
                        new Retention.Kept(
                                period(conf, EXCHANGES + exchange + ".body", usual.body()),
                                period(conf, EXCHANGES + exchange + ".rows", usual.ledger())));
            }
        }
        return new Retention(usual, exchanges);
    }

    /** Tells exchanges that have a retention and no route. */
    static void check(Path home, String site, Faults faults) {
        List<String> known = exchanges(home.resolve("routes"));
        for (String name : site.isEmpty() ? List.of("hub") : List.of("hub", site)) {
            Path file = home.resolve("conf").resolve(name + ".yaml");
            if (Files.exists(file)) {
                YamlFile.read(home, file, faults).ifPresent(conf -> check(conf, known, faults));
            }
        }
    }

    private static void check(YamlMap conf, List<String> known, Faults faults) {
        YamlMap exchanges = conf.mapOrEmpty("ledger").mapOrEmpty("retention").mapOrEmpty("exchanges");
        for (String exchange : exchanges.entries().keySet()) {
            if (!known.contains(exchange)) {
                faults.unknown(exchanges.at(exchange), "conf.retention", "exchange", exchange, known);
            }
        }
    }

    private static List<String> exchanges(Path routes) {
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(routes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ROUTE))
                    .map(name -> name.substring(0, name.length() - ROUTE.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String exchange(String key) {
        String rest = key.substring(EXCHANGES.length());
        int dot = rest.lastIndexOf('.');
        String kind = dot < 0 ? "" : rest.substring(dot + 1);
        if (!kind.equals("body") && !kind.equals("rows")) {
            throw new HubStartException("conf: " + key + ": an exchange has a retention for body and for rows");
        }
        return rest.substring(0, dot);
    }

    private static Period period(HubConf conf, String key, Period usual) {
        return conf.find(key).isPresent() ? period(conf, key) : usual;
    }

    private static Period period(HubConf conf, String key) {
        Matcher matcher = TIME.matcher(conf.get(key));
        if (!matcher.matches()) {
            throw new HubStartException("conf: " + key + ": a time such as 90d, 6mo or 5y expected");
        }
        int count = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Period.ofDays(count);
            case "mo" -> Period.ofMonths(count);
            default -> Period.ofYears(count);
        };
    }
}
