package jp.tsunagi.hub.conf;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.UnitTime;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The keys of {@code conf/hub.yaml}, {@code conf/partners/*.yaml} and, over them, {@code conf/<site>.yaml}. A value may
 * quote another key as <code>${other.key}</code>. Immutable.
 */
public final class HubConf {

    private static final Pattern QUOTED = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern SIZE = Pattern.compile("(\\d+)(kB|MB|GB)");
    /** How a partner is delivered to is read, with its lines, by {@link jp.tsunagi.delivery.PartnerPolicies}. */
    private static final Pattern DELIVERY = Pattern.compile("[^.]+[.]delivery");

    private static final String END = ".yaml";
    private static final String HUB = "hub" + END;

    private final Map<String, String> values;

    private HubConf(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the folder {@code conf} of the home; a missing folder has no keys.
     *
     * @param site the name of the site's own file; empty: none; a file that is not there is a {@link HubStartException}
     */
    public static HubConf read(Path home, String site) {
        if (!site.isEmpty() && !Files.exists(home.resolve("conf").resolve(site + END))) {
            Faults faults = new Faults();
            faults.unknown(new Origin("conf/" + site + END, 0), "conf.site", "site", site, sites(home.resolve("conf")));
            throw new HubStartException(faults.all());
        }
        Map<String, String> values = new TreeMap<>();
        for (Path file : files(home.resolve("conf"), site)) {
            flatten("", load(file), values);
        }
        return new HubConf(values);
    }

    /** The same keys with these over them. */
    public HubConf with(Map<String, String> over) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(over);
        return new HubConf(all);
    }

    /** The value with quoted keys filled in; empty if there is no such key. */
    public Optional<String> find(String key) {
        String value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(filled(value, key));
    }

    /** The value; a missing key is a {@link HubStartException}. */
    public String get(String key) {
        return find(key).orElseThrow(() -> new HubStartException("conf/hub.yaml has no key " + key));
    }

    public int number(String key) {
        try {
            return Integer.parseInt(get(key));
        } catch (NumberFormatException e) {
            throw new HubStartException("conf: " + key + ": a whole number expected", e);
        }
    }

    /** A time with its unit: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 3d}. */
    public Duration duration(String key) {
        return UnitTime.parse(get(key))
                .orElseThrow(() -> new HubStartException("conf: " + key + ": a time such as 30s expected"));
    }

    /** A number of bytes with its unit: {@code 512kB}, {@code 100MB}, {@code 4GB}. */
    public long bytes(String key) {
        Matcher matcher = SIZE.matcher(get(key));
        if (!matcher.matches()) {
            throw new HubStartException("conf: " + key + ": a size such as 100MB expected");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "kB" -> amount << 10;
            case "MB" -> amount << 20;
            default -> amount << 30;
        };
    }

    /** Values with commas between them. */
    public List<String> list(String key) {
        return Stream.of(get(key).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Every key with its value filled in. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        values.keySet().forEach(key -> all.put(key, get(key)));
        return all;
    }

    private String filled(String value, String key) {
        return QUOTED.matcher(value).replaceAll(quoted -> {
            if (quoted.group(1).equals(key)) {
                throw new HubStartException("conf: " + key + " quotes itself");
            }
            return Matcher.quoteReplacement(get(quoted.group(1)));
        });
    }

    private static List<String> sites(Path conf) {
        if (!Files.isDirectory(conf)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(conf)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END) && !name.equals(HUB))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path conf, String site) {
        List<Path> files = new ArrayList<>();
        add(files, conf.resolve(HUB));
        if (Files.isDirectory(conf.resolve("partners"))) {
            try (Stream<Path> partners = Files.list(conf.resolve("partners"))) {
                partners.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!site.isEmpty()) {
            files.add(conf.resolve(site + ".yaml"));
        }
        return files;
    }

    private static void add(List<Path> files, Path file) {
        if (Files.exists(file)) {
            files.add(file);
        }
    }

    private static @Nullable Object load(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (IOException | YAMLException e) {
            throw new HubStartException("conf: " + file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void flatten(String prefix, @Nullable Object node, Map<String, String> values) {
        if (node instanceof Map<?, ?> map) {
            if (DELIVERY.matcher(prefix).matches()) {
                return;
            }
            map.forEach((key, value) -> flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, value, values));
        } else if (node != null) {
            values.put(prefix, node.toString());
        }
    }
}
