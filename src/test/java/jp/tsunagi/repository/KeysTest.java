package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every {@code {{key}}} is configured, and every key of the configuration is used. */
class KeysTest {

    /** A key, with or without a default; {@code {{hubsecret:name}}} and {@code {{env:NAME}}} are no keys. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{[?!]?(?!hubsecret:|env:)([A-Za-z][A-Za-z0-9.-]*)(:[^}]*)?}}");

    @Test
    void everyPlaceholderOfARouteIsConfigured() {
        for (Path path : Repository.files("routes/*.yaml")) {
            assertThat(configured()).as("%s", path).containsAll(placeholders(path));
        }
    }

    @Test
    void everyPlaceholderOfAConnectorIsItsOwnOrConfigured() {
        for (Path path : Repository.files("connectors/*.yaml")) {
            Set<String> known = new TreeSet<>(configured());
            known.addAll(parameters(path));
            assertThat(known).as("%s", path).containsAll(placeholders(path));
        }
    }

    @Test
    void everyKeyIsUsed() {
        Set<String> used = new TreeSet<>();
        Repository.files("{routes,connectors,conf/partners}/*.yaml").forEach(path -> used.addAll(placeholders(path)));
        String texts = Repository.files("{src/main,conf}/**.{java,yaml,xml}").stream()
                .map(Repository::text)
                .collect(Collectors.joining("\n"));
        assertThat(configured().stream().filter(key -> !used.contains(key) && !isNamed(key, texts)))
                .isEmpty();
    }

    /** By code or by another key; code may name a key for every partner: {@code partner + ".key-store"}. */
    private static boolean isNamed(String key, String texts) {
        String ofEveryPartner = key.substring(key.indexOf('.'));
        return texts.contains("\"" + key + "\"")
                || texts.contains("\"" + ofEveryPartner + "\"")
                || texts.contains("${" + key + "}");
    }

    @Test
    void everyKeyOfTheHubIsExplained() {
        List<String> lines = Repository.lines(Path.of("conf/hub.yaml"));
        assertThat(lines).anyMatch(line -> line.matches("\\s*[a-z][a-z0-9.-]*:.*"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("\\s*[a-z][a-z0-9.-]*:\\s+[^#\\s].*")) {
                String before = i == 0 ? "" : lines.get(i - 1).strip();
                assertThat(lines.get(i).contains(" # ") || before.startsWith("#"))
                        .as("conf/hub.yaml:%d has a comment", i + 1)
                        .isTrue();
            }
        }
    }

    private static Set<String> placeholders(Path path) {
        return PLACEHOLDER
                .matcher(Repository.text(path))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> configured() {
        Set<String> keys = new TreeSet<>();
        Repository.files("conf/**.yaml").forEach(path -> flatten("", yaml(path), keys));
        return keys;
    }

    private static void flatten(String prefix, @Nullable Object node, Set<String> keys) {
        if (node instanceof Map<?, ?> map) {
            if (prefix.matches("[^.]+[.]delivery")) {
                return; // not keys of texts: PartnerPolicies reads them
            }
            map.forEach((key, value) -> flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, value, keys));
        } else {
            keys.add(prefix);
        }
    }

    /** A Kamelet's own parameters, and the bean names that it makes up. */
    private static Set<String> parameters(Path path) {
        Set<String> names = new TreeSet<>();
        if (yaml(path) instanceof Map<?, ?> kamelet
                && kamelet.get("spec") instanceof Map<?, ?> spec
                && spec.get("definition") instanceof Map<?, ?> definition
                && definition.get("properties") instanceof Map<?, ?> properties) {
            properties.keySet().forEach(name -> names.add(name.toString()));
        }
        return names;
    }

    private static @Nullable Object yaml(Path path) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Repository.text(path));
    }
}
