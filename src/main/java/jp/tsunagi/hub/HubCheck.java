package jp.tsunagi.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.tsunagi.connector.delivery.DeliveryComponent;
import jp.tsunagi.connector.folder.LeftAlone;
import jp.tsunagi.connector.mapping.FileSets;
import jp.tsunagi.connector.mapping.FileTranslations;
import jp.tsunagi.connector.mapping.FoundDesk;
import jp.tsunagi.connector.receipt.ReceiptComponent;
import jp.tsunagi.connector.receipt.Tally;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.door.HttpDoor;
import jp.tsunagi.hub.live.RouteCheck;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.text.JapanTime;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Checks configuration, routes and connectors as far as it goes without a server, a secret or a certificate. */
public final class HubCheck {

    private HubCheck() {}

    /**
     * The faults of {@code conf/}, {@code routes/} and {@code connectors/} below the home.
     *
     * @param site the name of the site's own file; empty: none
     * @param translations the maps that routes may name
     * @param sets the sets that routes may name
     */
    public static List<Fault> faults(Path home, String site, FileTranslations translations, FileSets sets) {
        HubConf conf;
        try {
            conf = HubConf.read(home, site)
                    .with(Map.of("hub.home", home.toAbsolutePath().toString()));
            conf.all();
            RetentionConf.of(conf);
            Cardreaders.check(conf);
        } catch (HubStartException e) {
            if (!e.faults().isEmpty()) {
                return e.faults();
            }
            Message found = Message.text(String.valueOf(e.getMessage()));
            return List.of(
                    new Fault("conf/hub.yaml", 0, "conf.key", Message.of("conf.key.expected"), found, Message.NONE));
        }
        Faults written = new Faults();
        RetentionConf.check(home, site, written);
        PartnerPolicies partners = PartnerPolicies.read(home, site, Map.of(), written);
        List<Fault> faults = new ArrayList<>(written.all());
        faults.addAll(PartnerKeys.faults(partners, conf));
        faults.addAll(routes(home, conf, translations, sets, partners));
        return faults;
    }

    private static List<Fault> routes(
            Path home, HubConf conf, FileTranslations translations, FileSets sets, PartnerPolicies partners) {
        CachingConnectionFactory never = ArtemisConnections.factory(conf.get("artemis.url"), "", "");
        try {
            Path data = Path.of(System.getProperty("java.io.tmpdir"), "tsunagi-check");
            Clock clock = JapanTime.clock();
            HubContexts contexts = new HubContexts(
                    conf,
                    new AnySecret(),
                    beans(conf),
                    never,
                    translations,
                    sets,
                    new ReceiptComponent.Desk(
                            HubCheck::nothing,
                            HubCheck::nothing,
                            never,
                            WorkRetries.of(conf),
                            () -> "",
                            Tally.NONE,
                            CrashPoint.NONE,
                            clock),
                    new FoundDesk(data, clock, HubCheck::nothing, new PersonKeys("none")),
                    turn -> false,
                    new LeftAlone(clock),
                    HubCheck::nothing,
                    new DeliveryComponent.Desk(HubCheck::nothing, HubCheck::nothing, turn -> false, clock),
                    new PersonKeys("none"),
                    data,
                    clock);
            return new RouteCheck(home, contexts, () -> partners).all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            never.destroy();
        }
    }

    private static Map<String, Object> beans(HubConf conf) {
        Map<String, Object> beans = new TreeMap<>(RouteBeans.withoutSecrets());
        beans.put("platform-http-engine", new HttpDoor(0));
        ClientTls.partners(conf).forEach(partner -> beans.put(partner + "-tls", new SSLContextParameters()));
        return beans;
    }

    /** A check sends nothing through the routes. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
    private static <T> T nothing() {
        throw new IllegalStateException("a check has no servers");
    }

    /** Every secret is there; a check must not need them. */
    private static final class AnySecret implements PropertiesFunction {

        @Override
        public String getName() {
            return "hubsecret";
        }

        @Override
        public String apply(String name) {
            return "secret";
        }
    }
}
