package jp.tsunagi.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.embedded.EmbeddedPorts;
import jp.tsunagi.hub.embedded.EmbeddedServerException;
import jp.tsunagi.hub.embedded.EmbeddedServers;
import jp.tsunagi.hub.partner.DemoCertificates;

/** The only class that names the embedded servers; a hub that uses real ones never loads it. */
final class EmbeddedStart {

    private final HubConf conf;
    private final Path data;
    private final Secrets secrets;
    private final EmbeddedPorts ports;
    private final Map<String, String> certificates;

    private EmbeddedStart(
            HubConf conf, Path data, Secrets secrets, EmbeddedPorts ports, Map<String, String> certificates) {
        this.conf = conf;
        this.certificates = certificates;
        this.data = data;
        this.secrets = secrets;
        this.ports = ports;
    }

    /** Chooses ports and makes the passwords, so that the rest of the hub can be built while the servers start. */
    static EmbeddedStart prepare(HubConf conf, Path data, Secrets secrets, Path home) {
        secrets.made("artemis.password");
        secrets.made("postgres.password");
        boolean needed = conf.find("platform.key-store")
                .filter(store -> !Files.exists(home.resolve(store)))
                .isPresent();
        return new EmbeddedStart(
                conf,
                data,
                secrets,
                EmbeddedPorts.of(conf::number),
                needed ? certificates(DemoCertificates.in(data.resolve("tls"), secrets)) : Map.of());
    }

    /** Who only tries the hub has no certificate of the platform; without one no route to it can be built. */
    private static Map<String, String> certificates(DemoCertificates made) {
        return Map.of(
                "platform.key-store",
                made.clientStore().toString(),
                "platform.trust-store",
                made.trustStore().toString());
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(ports.properties(data));
        properties.putAll(certificates);
        // who tries the hub lays files in by hand, whole, and does not want to wait
        properties.put("folders.still", "0s");
        return properties;
    }

    /**
     * Starts them and waits until they take connections; else a {@link HubStartException} says why not, or
     * {@link PortGone} that a port which nobody configured was taken meanwhile.
     */
    EmbeddedServers start() {
        try {
            return EmbeddedServers.start(data, ports, conf.list("embedded.sftp-users"), secrets);
        } catch (EmbeddedServerException e) {
            HubStartException told = new HubStartException(e.said(), e);
            boolean chosen = e.takenPort().isPresent()
                    && EmbeddedPorts.KEYS.stream()
                            .noneMatch(key -> conf.number(key) == e.takenPort().getAsInt());
            throw chosen ? new PortGone(told) : told;
        }
    }
}
