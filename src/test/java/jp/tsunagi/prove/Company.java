package jp.tsunagi.prove;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.partner.DemoCertificates;
import jp.tsunagi.stage.FastStart;
import jp.tsunagi.stage.Home;
import jp.tsunagi.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Everyone around the hub of one campaign: partners that get notes, doors by which notes come, the nodes themselves.
 */
final class Company implements AutoCloseable {

    /** Longer than the time-outs of the exchange. */
    private static final Duration TOO_LATE = Duration.ofSeconds(9);

    /** The same for SFTP, whose login alone takes seconds on a busy machine. */
    private static final Duration MUCH_TOO_LATE = Duration.ofSeconds(34);

    /** So many faults in a row open the breaker for certain, even if kills take some of them from the ledger. */
    private static final int OUTAGE_FROM = 8;

    private final Options options;
    private final Stage stage;
    private final Journal journal;
    private final Site site;
    private final Secrets secrets;
    private final DemoCertificates certificates;
    private @Nullable Notices notices;
    private final List<Partner> partners = new ArrayList<>();
    private final List<Door> doors = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    private Company(Options options, Stage stage, Journal journal) {
        this.options = options;
        this.stage = stage;
        this.journal = journal;
        this.site = Site.free(options.nodes());
        this.secrets = new Secrets(stage.data().resolve("secrets"), Map.of());
        this.certificates = DemoCertificates.in(options.folder().resolve("tls"), secrets);
    }

    static Company open(Options options, Stage stage, Journal journal) throws Exception {
        Company company = new Company(options, stage, journal);
        company.openPartners();
        company.openDoors();
        company.openNodes();
        return company;
    }

    List<Partner> partners() {
        return partners;
    }

    Set<String> partnerNames() {
        return partners.stream().map(Partner::name).collect(Collectors.toSet());
    }

    /** What partners said and the hub has not heard yet. */
    List<String> notices() throws Exception {
        return Objects.requireNonNull(notices).waiting();
    }

    List<Door> doors() {
        return doors;
    }

    List<Node> nodes() {
        return nodes;
    }

    LedgerWitness witness() throws Exception {
        return new LedgerWitness(
                stage.site().get("postgres.url"),
                stage.site().get("postgres.user"),
                stage.secret("postgres.password"),
                OUTAGE_FROM);
    }

    private void openPartners() throws Exception {
        Path folder = options.folder();
        SftpPartner archive = new SftpPartner(
                desk("archive"),
                folder.resolve("archive"),
                secrets.made("sftp.archive.password"),
                MUCH_TOO_LATE,
                site.sftpPartner());
        Files.writeString(knownHosts(), archive.knownHost(), StandardCharsets.UTF_8);
        partners.add(archive);
        partners.add(new PlatformPartner(desk("platform"), certificates, TOO_LATE, site.platform()));
        partners.add(new MllpPartner(desk("clinic"), TOO_LATE, site.mllpPartner()));
        partners.add(new FolderPartner(
                desk("insurer"), open(stage.sftpFiles("insurer").resolve("notes")), Optional.empty()));
        notices = new Notices("shelf", folder.resolve("notices"), journal);
        partners.add(new FolderPartner(desk("shelf"), folder.resolve("out"), Optional.of(notices)));
        partners.add(new FactsPartner(desk("facts"), stage.site().get("kafka.brokers"), "notes-out", "id"));
    }

    private void openDoors() throws Exception {
        Map<String, String> servers = stage.site();
        doors.add(new FolderDoor(
                "folder", Files.createDirectories(options.folder().resolve("in"))));
        doors.add(new FolderDoor("sftp", open(stage.sftpFiles("insurer").resolve("outbox"))));
        doors.add(new MllpDoor(site.mllp()));
        doors.add(new HttpsDoor(
                HttpClient.newBuilder()
                        .sslContext(certificates.clientContext())
                        .connectTimeout(TOO_LATE)
                        .build(),
                site.https().stream()
                        .map(port -> URI.create("https://127.0.0.1:" + port + "/in/notes"))
                        .toList()));
        doors.add(new JmsDoor(
                servers.get("artemis.url"), servers.get("artemis.user"), stage.secret("artemis.password"), "notes.in"));
        doors.add(new KafkaDoor(servers.get("kafka.brokers"), "notes-in"));
    }

    private void openNodes() throws Exception {
        Path folder = options.folder();
        Home home = Home.make(
                options.project(), options.project().resolve("src/test/resources/prove"), folder.resolve("home"));
        for (String mappings : List.of("canonical", "characters", "claims-intake", "standards/kokuhoren-claims")) {
            home.take(options.project(), "mappings/" + mappings);
        }
        FastStart java = FastStart.of(options.real() ? "real" : "embedded");
        for (int i = 0; i < options.nodes(); i++) {
            String name = "node-" + (i + 1);
            Map<String, String> keys = new TreeMap<>(stage.site());
            keys.putAll(site.keys(i, folder));
            keys.putAll(tls());
            keys.put("archive.known-hosts", knownHosts().toString());
            List<String> arguments = new ArrayList<>(stage.arguments());
            arguments.addAll(List.of("--site", home.site(folder.resolve(name + ".yaml"), keys)));
            nodes.add(new Node(
                    name,
                    home.folder(),
                    java,
                    arguments,
                    folder.resolve(name + ".log"),
                    site.http().get(i),
                    journal));
        }
    }

    private Map<String, String> tls() throws Exception {
        String password = secrets.get("platform.key-store.password");
        String trust = secrets.get("platform.trust-store.password");
        for (Map.Entry<String, String> one : Map.of(
                        "https.certificate.password", password, "https.clients.password", trust)
                .entrySet()) {
            Path file = stage.data().resolve("secrets").resolve(one.getKey());
            if (!Files.exists(file)) {
                Files.writeString(file, one.getValue(), StandardCharsets.UTF_8);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        return Map.of(
                "platform.key-store", certificates.clientStore().toString(),
                "platform.trust-store", certificates.trustStore().toString(),
                "https.certificate", certificates.serverStore().toString(),
                "https.clients", certificates.trustStore().toString());
    }

    private Path knownHosts() {
        return options.folder().resolve("archive-known-hosts");
    }

    private Desk desk(String partner) {
        return new Desk(partner, journal);
    }

    /** A folder that the account of the SFTP server may write, whoever it is. */
    private static Path open(Path folder) throws Exception {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        return folder;
    }

    @Override
    public void close() throws Exception {
        for (Door door : doors) {
            door.close();
        }
        for (Partner partner : partners) {
            partner.close();
        }
    }
}
