package jp.tsunagi.hub;

import java.nio.file.Path;
import java.util.Map;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.embedded.EmbeddedPorts;
import jp.tsunagi.hub.embedded.EmbeddedServers;

/** The only class that names the embedded servers; a hub that uses real ones never loads it. */
final class EmbeddedStart {

    private final HubConf conf;
    private final Path data;
    private final Secrets secrets;
    private final EmbeddedPorts ports;

    private EmbeddedStart(HubConf conf, Path data, Secrets secrets, EmbeddedPorts ports) {
        this.conf = conf;
        this.data = data;
        this.secrets = secrets;
        this.ports = ports;
    }

    /** Chooses ports and makes the passwords, so that the rest of the hub can be built while the servers start. */
    static EmbeddedStart prepare(HubConf conf, Path data, Secrets secrets) {
        secrets.made("artemis.password");
        secrets.made("postgres.password");
        return new EmbeddedStart(conf, data, secrets, EmbeddedPorts.of(conf::number));
    }

    Map<String, String> properties() {
        return ports.properties(data);
    }

    EmbeddedServers start() {
        return EmbeddedServers.start(data, ports, conf.list("embedded.sftp-users"), secrets);
    }
}
