package jp.tsunagi.hub.partner;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import jp.tsunagi.hub.conf.FreePort;
import jp.tsunagi.hub.conf.Secrets;

/** All simulated partners of one hub: the platform's server, and the places of the others as configuration keys. */
public final class Partners implements AutoCloseable {

    private final Path data;
    private final DemoCertificates certificates;
    private final Platform platform;
    private final ClaimsOffice claimsOffice;
    private final Bell bell = new Bell();
    private final int hospitalPort = FreePort.find();

    private Partners(Path data, DemoCertificates certificates, Clock clock) {
        this.data = data;
        this.certificates = certificates;
        this.platform = Platform.start(certificates, clock, bell);
        this.claimsOffice = ClaimsOffice.open(folder("kokuhoren", "in"), folder("kokuhoren", "notices"), bell);
    }

    /** @param data the hub's data folder: certificates are made in it, and the partners' folders stand below it */
    public static Partners start(Path data, Secrets secrets, Clock clock) {
        return new Partners(data, DemoCertificates.in(data.resolve("tls"), secrets), clock);
    }

    /** Where the hub finds them, over its configuration. */
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("platform.url", platform.url());
        properties.put("platform.key-store", certificates.clientStore().toString());
        properties.put("platform.trust-store", certificates.trustStore().toString());
        properties.put("platform.ask-again", "300ms");
        // the demonstration runs on any day
        properties.put("kokuhoren.delivery.window.days", "1-31");
        properties.put("kokuhoren.delivery.window.until", "24:00");
        properties.put("hospital.port", String.valueOf(hospitalPort));
        return properties;
    }

    public Platform platform() {
        return platform;
    }

    public ClaimsOffice claimsOffice() {
        return claimsOffice;
    }

    public Bell bell() {
        return bell;
    }

    public int hospitalPort() {
        return hospitalPort;
    }

    /** A folder of a partner: {@code out} is what it lays, {@code in} what it finds. */
    public Path folder(String partner, String direction) {
        return data.resolve("partners").resolve(partner).resolve(direction);
    }

    /** The home folder of an account of the embedded SFTP server. */
    public Path sftpHome(String account) {
        return data.resolve("sftp").resolve("home").resolve(account);
    }

    @Override
    public void close() {
        platform.close();
        claimsOffice.close();
    }
}
