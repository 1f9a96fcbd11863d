package jp.tsunagi.hub;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import jp.tsunagi.connector.delivery.DeliveryComponent;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.connector.folder.LeftAlone;
import jp.tsunagi.connector.mapping.FoundDesk;
import jp.tsunagi.connector.receipt.ReceiptComponent;
import jp.tsunagi.counter.CounterDoor;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.api.ApiBeans;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.door.HttpDoor;
import jp.tsunagi.hub.live.FaultBoard;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.hub.live.LivePartners;
import jp.tsunagi.hub.live.LiveRoutes;
import jp.tsunagi.hub.live.LiveText;
import jp.tsunagi.hub.outgoing.Figures;
import jp.tsunagi.hub.outgoing.IncidentDesk;
import jp.tsunagi.hub.outgoing.Notices;
import jp.tsunagi.hub.outgoing.PartnerRule;
import jp.tsunagi.hub.outgoing.Senders;
import jp.tsunagi.hub.trace.OtlpTraces;
import jp.tsunagi.hub.trace.Traces;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerKeys;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.ledger.Turns;
import jp.tsunagi.relay.Errand;
import jp.tsunagi.relay.Overdue;
import jp.tsunagi.relay.Relay;
import jp.tsunagi.relay.Sweeper;
import jp.tsunagi.text.JapanTime;
import org.apache.camel.util.function.Suppliers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * The graph of one hub. Boot's own Artemis configuration is left out: it would start a second broker as soon as the
 * server's classes are there; so is Spring Batch's, which stands on the tests' class path as a peer of the benchmark
 * and would ask the database before it is up; and what Boot would make of OpenTelemetry's classes. Flyway is run by the
 * ledger, which waits until the database is up.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(ApiBeans.class)
@EnableAutoConfiguration(
        exclude = {
            ArtemisAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            OpenTelemetryAutoConfiguration.class,
            OpenTelemetryLoggingAutoConfiguration.class
        },
        excludeName = "org.springframework.boot.autoconfigure.batch.BatchAutoConfiguration")
class HubApplication {

    @Bean
    Clock clock() {
        return JapanTime.clock();
    }

    @Bean
    CrashPoint crashPoint() {
        return CrashPoint.of(System.getenv());
    }

    @Bean
    NodeName nodeName() {
        return NodeName.ofThisProcess();
    }

    @Bean
    Traces traces(HubConf conf, Secrets secrets, NodeName node) {
        return OtlpTraces.of(conf, secrets, node.text());
    }

    @Bean
    Begun begun() {
        return new Begun();
    }

    @Bean
    LivePartners livePartners(HubSettings settings, HubConf conf, PartnerPolicies first, FaultBoard board) {
        PartnerText text = new PartnerText(settings);
        return new LivePartners(
                settings.home(),
                first,
                faults -> {
                    PartnerPolicies partners = text.read(faults);
                    PartnerKeys.check(partners, conf, faults);
                    return partners;
                },
                board);
    }

    @Bean
    FaultBoard faultBoard() {
        return new FaultBoard();
    }

    @Bean
    CachingConnectionFactory jmsConnections(HubConf conf, Secrets secrets) {
        return ArtemisConnections.factory(
                conf.get("artemis.url"), conf.get("artemis.user"), secrets.get("artemis.password"));
    }

    @Bean
    DataSource dataSource(HubConf conf, Secrets secrets) {
        return LedgerPool.of(conf, secrets);
    }

    @Bean
    LiveMappings liveMappings(HubSettings settings, LiveMappings.Reader reader, FaultBoard faults) {
        return new LiveMappings(settings.home().resolve("mappings"), reader, faults);
    }

    /** The name is the one by which Camel asks for it. */
    @Bean("platform-http-engine")
    HttpDoor httpDoor(HubConf conf) {
        return new HttpDoor(conf.bytes("https.largest"));
    }

    @Bean
    ServletRegistrationBean<HttpDoor> httpDoorServlet(HttpDoor door) {
        return new ServletRegistrationBean<>(door, HttpDoor.ROOT + "*");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> httpsConnector(
            HubSettings settings, HubConf conf, Secrets secrets) {
        return tomcat ->
                HttpsConnector.of(conf, secrets, settings.home()).ifPresent(tomcat::addAdditionalTomcatConnectors);
    }

    /** Lazy, here and below: the database may still be starting. */
    @Bean
    @Lazy
    Ledger ledger(HubConf conf, DataSource database, NodeName node, Clock clock, CrashPoint crash) {
        Path secrets = Path.of(conf.get("data.folder"), "secrets");
        return Ledger.open(database, LedgerKeys.in(secrets), RetentionConf.of(conf), clock, node.text(), crash);
    }

    @Bean
    @Lazy
    Turns turns(DataSource database) {
        return new Turns(database);
    }

    @Bean
    @Lazy
    LedgerUpkeep ledgerUpkeep(HubConf conf, Ledger ledger, Turns turns, Clock clock) {
        ShownFolders shown = new ShownFolders(Path.of(conf.get("data.folder")), ledger, RetentionConf.of(conf), clock);
        return new LedgerUpkeep(ledger, turns, LocalTime.parse(conf.get("ledger.prune-at")), shown, clock);
    }

    /** The hub takes nothing in while the ledger's database is away. */
    @Bean
    HealthIndicator ledgerHealthIndicator(LedgerStart start) {
        return start::health;
    }

    @Bean
    LedgerStart ledgerStart(ObjectProvider<Ledger> ledger, HubConf conf) {
        return new LedgerStart(ledger::getObject, conf.get("postgres.url"));
    }

    @Bean
    @Lazy
    Relay relay(CachingConnectionFactory jms, CrashPoint crash) {
        Relay relay = new Relay(jms, crash);
        relay.start();
        return relay;
    }

    @Bean
    @Lazy
    Sweeper sweeper(HubConf conf, Turns turns, List<Overdue> overdue, Relay relay) {
        return new Sweeper(() -> turns.mine("sweeper"), overdue, relay, conf.duration("work.sweep"));
    }

    @Bean
    @Lazy
    Overdue overdueWork(HubConf conf, Ledger ledger, Clock clock) {
        return () -> ledger.receipts().overdue(clock.instant().minus(conf.duration("work.sweep"))).stream()
                .map(Errand::work)
                .toList();
    }

    @Bean
    PersonKeys personKeys(Secrets secrets) {
        return new PersonKeys(secrets.made("person-key"));
    }

    @Bean
    ReceiptComponent.Desk receiptDesk(
            HubConf conf,
            ObjectProvider<Ledger> ledger,
            ObjectProvider<Relay> relay,
            CachingConnectionFactory jms,
            LiveMappings mappings,
            MeterRegistry meters,
            Traces traces,
            CrashPoint crash,
            Clock clock) {
        return new ReceiptComponent.Desk(
                // the container's own look-up costs more than a message's way through a route
                Suppliers.memorize(ledger::getObject),
                Suppliers.memorize(relay::getObject),
                jms,
                WorkRetries.of(conf),
                mappings::version,
                new IntakeFigures(meters, traces, clock),
                crash,
                clock);
    }

    /** Lazy: a hub whose routes know no terminals needs no certificates for them. */
    @Bean
    @Lazy
    CounterDoor counterDoor(HubConf conf, Secrets secrets, Ledger ledger, Clock clock) {
        return Cardreaders.door(conf, secrets, ledger.counter(), clock);
    }

    @Bean
    LeftAlone leftAlone(Clock clock) {
        return new LeftAlone(clock);
    }

    /** Not for readiness: a partner's file that is not whole is no fault of this node. */
    @Bean
    HealthIndicator foldersHealthIndicator(LeftAlone alone) {
        return () -> Health.up().withDetail("left-alone", alone.byFolder()).build();
    }

    @Bean
    HubContexts hubContexts(
            HubSettings settings,
            HubConf conf,
            Secrets secrets,
            CachingConnectionFactory jms,
            LiveMappings mappings,
            ReceiptComponent.Desk receipts,
            ObjectProvider<Ledger> ledger,
            ObjectProvider<PartnerWords> words,
            PersonKeys persons,
            HttpDoor httpDoor,
            ObjectProvider<Turns> turns,
            LeftAlone alone,
            ObjectProvider<CounterDoor> counter,
            Clock clock) {
        Cardreaders.check(conf);
        Path data = Path.of(conf.get("data.folder"));
        Map<String, Object> beans = RouteBeans.of(settings.home(), conf, secrets);
        beans.put("platform-http-engine", httpDoor);
        FoundDesk found = new FoundDesk(data, clock, ledger::getObject, persons);
        return new HubContexts(
                conf,
                new HubSecretFunction(secrets),
                beans,
                jms,
                mappings,
                mappings::set,
                receipts,
                found,
                turn -> turns.getObject().mine(turn),
                alone,
                counter::getObject,
                new DeliveryComponent.Desk(
                        Suppliers.memorize(ledger::getObject),
                        Suppliers.memorize(words::getObject),
                        turn -> turns.getObject().mine(turn),
                        clock),
                persons,
                data,
                clock);
    }

    @Bean
    Notices notices(HubSettings settings, HubConf conf, Secrets secrets, CachingConnectionFactory jms) {
        Optional<Notices.Webhook> webhook = Optional.of(conf.get("incidents.webhook"))
                .filter(address -> !address.isEmpty())
                .map(address -> new Notices.Webhook(
                        URI.create(address),
                        secrets.find("incidents.webhook.token"),
                        ClientTls.trusting("incidents", conf, secrets, settings.home())));
        return new Notices(jms, webhook, Locale.forLanguageTag(conf.get("incidents.language")));
    }

    @Bean
    @Lazy
    IncidentDesk incidentDesk(Ledger ledger, Notices notices, Clock clock) {
        return new IncidentDesk(ledger.incidents(), List.of(notices), clock);
    }

    @Bean
    @Lazy
    PartnerWords partnerWords(LivePartners partners, Ledger ledger) {
        return new PartnerWords(partners, ledger);
    }

    @Bean
    Resends.Rule partnerRule(HubSettings settings, LivePartners partners) {
        return new PartnerRule(partners, settings.home());
    }

    @Bean
    @Lazy
    Senders senders(
            HubSettings settings,
            LivePartners policies,
            HubContexts contexts,
            Ledger ledger,
            Secrets secrets,
            HubConf conf,
            Relay relay,
            IncidentDesk incidents,
            MeterRegistry meters,
            Traces traces,
            Turns turns,
            CrashPoint crash,
            Clock clock) {
        Senders.Desk desk = new Senders.Desk(
                policies,
                ledger,
                ArtemisConnections.tickets(
                        conf.get("artemis.url"), conf.get("artemis.user"), secrets.get("artemis.password")),
                relay,
                incidents,
                new Figures(meters, traces),
                () -> turns.mine("partner-watch"),
                crash,
                clock);
        return Senders.of(desk, settings.home(), contexts);
    }

    @Bean
    LiveRoutes liveRoutes(
            HubSettings settings, HubConf conf, HubContexts contexts, LivePartners partners, FaultBoard faults) {
        return new LiveRoutes(
                settings.home(),
                contexts,
                partners,
                faults,
                conf.duration("live.drain").toSeconds());
    }

    @Bean
    LiveText liveText(
            HubSettings settings,
            HubConf conf,
            LiveMappings mappings,
            LiveRoutes routes,
            LivePartners partners,
            ObjectProvider<Senders> senders) {
        return new LiveText(
                settings.home(),
                mappings,
                routes,
                partners,
                next -> senders.getObject().change(next),
                conf.duration("live.look-anyway"));
    }

    @Bean
    HealthIndicator brokerHealthIndicator(HubConf conf, Secrets secrets) {
        return new BrokerHealth(ArtemisConnections.asking(
                conf.get("artemis.url"), conf.get("artemis.user"), secrets.get("artemis.password")));
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(HubSettings settings, HubConf conf, LivePartners partners) {
        return new KafkaHealth(settings.home().resolve("routes"), conf.list("kafka.brokers"), partners);
    }

    @Bean
    HealthIndicator liveTextHealthIndicator(FaultBoard faults, LiveRoutes routes, Begun begun) {
        return () -> (begun.get() ? Health.up() : Health.outOfService().withDetail("waiting-for", "routes"))
                .withDetail("exchanges", routes.contexts().keySet())
                .withDetail("faults", faults.all().size())
                .build();
    }
}
