package jp.tsunagi.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlFile;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;

/** The partners of {@code conf/partners/} that have a {@code delivery:} block, by name. */
public final class PartnerPolicies {

    private static final String DELIVERY = "delivery";

    private final Map<String, PartnerPolicy> policies;

    public PartnerPolicies(Collection<PartnerPolicy> policies) {
        Map<String, PartnerPolicy> byName = new TreeMap<>();
        policies.forEach(policy -> byName.put(policy.partner(), policy));
        this.policies = Collections.unmodifiableMap(byName);
    }

    /**
     * Reads the partners' files whole; every fault is added with its line.
     *
     * @param site the name of the site's own file, laid over them; empty: none
     * @param over single keys over that, such as {@code insurer.delivery.retry.first}
     */
    public static PartnerPolicies read(Path home, String site, Map<String, String> over, Faults faults) {
        Map<String, YamlMap> partners = new TreeMap<>();
        for (Path file : files(home.resolve("conf").resolve("partners"))) {
            YamlFile.read(home, file, faults).ifPresent(map -> partner(file, map, faults, partners));
        }
        Path own = home.resolve("conf").resolve(site + ".yaml");
        if (!site.isEmpty() && Files.exists(own)) {
            YamlFile.read(home, own, faults).ifPresent(map -> lay(map, partners, faults));
        }
        over.forEach((key, value) -> lay(single(key, value, faults), partners, faults));
        Map<String, Connector> connectors = Connector.all(home.resolve("connectors"));
        List<PartnerPolicy> policies = partners.entrySet().stream()
                .flatMap(entry -> entry.getValue().map(DELIVERY).stream()
                        .map(block -> new PolicyText(entry.getKey(), block, connectors, faults).read()))
                .toList();
        return new PartnerPolicies(policies);
    }

    public Optional<PartnerPolicy> of(String partner) {
        return Optional.ofNullable(policies.get(partner));
    }

    public Collection<PartnerPolicy> all() {
        return policies.values();
    }

    /** The names of those that can be delivered to. */
    public Collection<String> names() {
        return policies.keySet();
    }

    private static void partner(Path file, YamlMap map, Faults faults, Map<String, YamlMap> partners) {
        String name = file.getFileName().toString().replaceFirst("[.]yaml$", "");
        for (String key : map.entries().keySet()) {
            if (!key.equals(name)) {
                faults.add(
                        map.at(key),
                        "conf.partner",
                        Message.of("conf.partner", name),
                        key,
                        Message.of("conf.partner.remedy", name));
            }
        }
        map.map(name).ifPresent(partner -> {
            partner.entries().forEach((key, node) -> {
                if (node instanceof YamlMap && !key.equals(DELIVERY)) {
                    faults.unknown(partner.at(key), "text.key", "partner", key, List.of(DELIVERY));
                }
            });
            partners.put(name, partner);
        });
    }

    private static void lay(YamlMap over, Map<String, YamlMap> partners, Faults faults) {
        partners.replaceAll((name, partner) ->
                over.entries().get(name) instanceof YamlMap more ? PolicyText.over(partner, more, faults) : partner);
    }

    /** {@code a.delivery.retry.first=5s} as maps inside maps; keys of anything else as nothing. */
    private static YamlMap single(String key, String value, Faults faults) {
        Origin at = new Origin(key, 0);
        String[] steps = key.split("[.]");
        YamlNode node = new YamlText(at, value);
        boolean ours = steps.length > 2 && steps[1].equals(DELIVERY);
        for (int i = steps.length - 1; i >= 0; i--) {
            node = YamlMap.of(at, new LinkedHashMap<>(Map.of(steps[i], node)), Map.of(steps[i], at), faults);
        }
        return ours ? (YamlMap) node : YamlMap.of(at, Map.of(), Map.of(), faults);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
