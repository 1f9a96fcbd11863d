package jp.tsunagi.hub;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import jp.tsunagi.connector.delivery.DeliveryComponent;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.connector.folder.LeftAlone;
import jp.tsunagi.connector.mapping.FoundDesk;
import jp.tsunagi.connector.receipt.ReceiptComponent;
import jp.tsunagi.counter.CounterDoor;
import jp.tsunagi.crash.CrashPoint;
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
import jp.tsunagi.hub.outgoing.Senders;
import jp.tsunagi.hub.trace.OtlpTraces;
import jp.tsunagi.hub.trace.Traces;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Turns;
import jp.tsunagi.relay.Relay;
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
@Import({ApiBeans.class, LedgerBeans.class, OutgoingBeans.class})
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
    FaultBoard faultBoard() {
        return new FaultBoard();
    }

    @Bean
    CachingConnectionFactory jmsConnections(HubConf conf, Secrets secrets) {
        return ArtemisConnections.factory(
                conf.get("artemis.url"), conf.get("artemis.user"), secrets.get("artemis.password"));
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
    HealthIndicator liveTextHealthIndicator(FaultBoard faults, LiveRoutes routes, Begun begun) {
        return () -> (begun.get() ? Health.up() : Health.outOfService().withDetail("waiting-for", "routes"))
                .withDetail("exchanges", routes.contexts().keySet())
                .withDetail("faults", faults.all().size())
                .build();
    }
}
