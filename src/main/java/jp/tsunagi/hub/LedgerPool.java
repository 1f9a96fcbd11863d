package jp.tsunagi.hub;

import com.zaxxer.hikari.HikariDataSource;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.ledger.Ledger;

/** Connections to the ledger's database. */
final class LedgerPool {

    private LedgerPool() {}

    /** Nothing is connected yet: the database may not be up. */
    static HikariDataSource of(HubConf conf, Secrets secrets) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("ledger");
        pool.setJdbcUrl(conf.get("postgres.url"));
        pool.setUsername(conf.get("postgres.user"));
        pool.setPassword(secrets.get("postgres.password"));
        pool.setMaximumPoolSize(conf.number("postgres.connections"));
        pool.setMinimumIdle(2);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(conf.duration("postgres.wait").toMillis());
        pool.setConnectionInitSql(Ledger.SESSION);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("ApplicationName", "tsunagi");
        // nobody waits for a server that is gone without a word; the longest statement is the pruning of a month
        pool.addDataSourceProperty("socketTimeout", "600");
        return pool;
    }
}
