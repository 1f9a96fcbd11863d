package jp.tsunagi.hub;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.live.FaultBoard;
import jp.tsunagi.hub.live.LivePartners;
import jp.tsunagi.hub.outgoing.Figures;
import jp.tsunagi.hub.outgoing.IncidentDesk;
import jp.tsunagi.hub.outgoing.IncidentLog;
import jp.tsunagi.hub.outgoing.NodeWatch;
import jp.tsunagi.hub.outgoing.Notice;
import jp.tsunagi.hub.outgoing.Notices;
import jp.tsunagi.hub.outgoing.PartnerRule;
import jp.tsunagi.hub.outgoing.Senders;
import jp.tsunagi.hub.outgoing.TopicListener;
import jp.tsunagi.hub.outgoing.Webhook;
import jp.tsunagi.hub.trace.Traces;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.ledger.Turns;
import jp.tsunagi.relay.Relay;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What goes out: the partners, and who is told of incidents. */
@Configuration(proxyBeanMethods = false)
class OutgoingBeans {

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
    @Lazy
    Notices notices(HubSettings settings, HubConf conf, Secrets secrets, Ledger ledger, Turns turns, Clock clock) {
        Optional<Webhook> webhook = Optional.of(conf.get("incidents.webhook"))
                .filter(address -> !address.isEmpty())
                .map(address -> new Webhook(
                        URI.create(address),
                        secrets.find("incidents.webhook.token"),
                        ClientTls.trusting("incidents", conf, secrets, settings.home())));
        return new Notices(
                ledger.incidentNotices(),
                new TopicListener(asking(conf, secrets)),
                webhook,
                () -> turns.mine("notices"),
                clock);
    }

    @Bean
    @Lazy
    IncidentDesk incidentDesk(HubConf conf, Ledger ledger, Clock clock) {
        Notice log = new IncidentLog(Locale.forLanguageTag(conf.get("incidents.language")));
        return new IncidentDesk(ledger.incidents(), List.of(log), clock);
    }

    @Bean
    @Lazy
    NodeWatch nodeWatch(Ledger ledger, IncidentDesk incidents, BrokerHealth broker, Clock clock) {
        return new NodeWatch(ledger, incidents, broker::answers, clock);
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
    BrokerHealth brokerHealthIndicator(HubConf conf, Secrets secrets) {
        return new BrokerHealth(asking(conf, secrets));
    }

    private static ConnectionFactory asking(HubConf conf, Secrets secrets) {
        return ArtemisConnections.asking(
                conf.get("artemis.url"), conf.get("artemis.user"), secrets.get("artemis.password"));
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(HubSettings settings, HubConf conf, LivePartners partners) {
        return new KafkaHealth(settings.home().resolve("routes"), conf.list("kafka.brokers"), partners);
    }
}
