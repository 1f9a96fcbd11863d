package jp.tsunagi.hub;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import javax.sql.DataSource;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerKeys;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Turns;
import jp.tsunagi.relay.Errand;
import jp.tsunagi.relay.Overdue;
import jp.tsunagi.relay.Relay;
import jp.tsunagi.relay.Sweeper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The ledger, and what stands on it or hands its work out. Most is lazy: the database may still be starting. */
@Configuration(proxyBeanMethods = false)
class LedgerBeans {

    @Bean
    DataSource dataSource(HubConf conf, Secrets secrets) {
        return LedgerPool.of(conf, secrets);
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
}
