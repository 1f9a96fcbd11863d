package jp.tsunagi.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.crash.CrashPoint;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.live.FaultBoard;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.hub.live.LiveRoutes;
import jp.tsunagi.hub.live.LiveText;
import jp.tsunagi.text.JapanTime;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * The graph of one hub. Boot's own Artemis configuration is left out: it would start a second broker as soon as the
 * server's classes are there; so is Spring Batch's, which stands on the tests' class path as a peer of the benchmark
 * and would ask the database before it is up. Flyway is run by the ledger, which waits until the database is up.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {ArtemisAutoConfiguration.class, FlywayAutoConfiguration.class},
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
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(conf.get("postgres.url"));
        pool.setUsername(conf.get("postgres.user"));
        pool.setPassword(secrets.get("postgres.password"));
        return pool;
    }

    @Bean
    LiveMappings liveMappings(HubSettings settings, LiveMappings.Reader reader, FaultBoard faults) {
        return new LiveMappings(settings.home().resolve("mappings"), reader, faults);
    }

    @Bean
    HubContexts hubContexts(
            HubSettings settings,
            HubConf conf,
            Secrets secrets,
            CachingConnectionFactory jms,
            LiveMappings mappings,
            Clock clock) {
        Path data = Path.of(conf.get("data.folder"));
        Map<String, Object> beans = RouteBeans.of(settings.home(), conf, secrets);
        return new HubContexts(conf, new HubSecretFunction(secrets), beans, jms, mappings, mappings::set, data, clock);
    }

    @Bean
    LiveRoutes liveRoutes(HubSettings settings, HubConf conf, HubContexts contexts, FaultBoard faults) {
        return new LiveRoutes(
                settings.home(), contexts, faults, conf.duration("live.drain").toSeconds());
    }

    @Bean
    LiveText liveText(HubSettings settings, HubConf conf, LiveMappings mappings, LiveRoutes routes) {
        return new LiveText(settings.home(), mappings, routes, conf.duration("live.look-anyway"));
    }

    @Bean
    HealthIndicator liveTextHealthIndicator(FaultBoard faults, LiveRoutes routes) {
        return () -> Health.up()
                .withDetail("exchanges", routes.contexts().keySet())
                .withDetail("faults", faults.all().size())
                .build();
    }
}
