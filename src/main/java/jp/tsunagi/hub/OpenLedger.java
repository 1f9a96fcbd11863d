package jp.tsunagi.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.outgoing.PartnerOutlook;
import jp.tsunagi.hub.outgoing.PartnerRule;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerKeys;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.source.Faults;
import jp.tsunagi.text.JapanTime;

/** The ledger of a hub, for a command beside it: found by its run file, or else by its configuration. */
public final class OpenLedger implements AutoCloseable {

    private final HikariDataSource pool;
    private final Ledger ledger;
    private final LedgerKeys keys;
    private final PersonKeys persons;
    private final PartnerPolicies partners;
    private final Resends resends;

    private OpenLedger(
            HikariDataSource pool,
            Ledger ledger,
            LedgerKeys keys,
            PersonKeys persons,
            PartnerPolicies partners,
            Path home) {
        this.pool = pool;
        this.ledger = ledger;
        this.keys = keys;
        this.persons = persons;
        this.partners = partners;
        this.resends = ledger.resends(new PartnerRule(() -> partners, home));
    }

    /**
     * Opens it as it is; its schema is the running hub's.
     *
     * @param data the data folder; empty: as the configuration says
     * @throws jp.tsunagi.ledger.LedgerUnavailable nobody answers
     */
    public static OpenLedger of(Path home, String site, String data) {
        HubConf conf = HubConf.read(home, site);
        conf = conf.with(Map.of(
                "hub.home",
                home.toAbsolutePath().toString(),
                "data.folder",
                data.isEmpty() ? conf.get("data.folder") : data));
        Path folder = home.resolve(conf.get("data.folder")).toAbsolutePath();
        Secrets secrets = new Secrets(folder.resolve("secrets"), System.getenv());
        conf = conf.with(new RunFile(folder, JapanTime.clock()).postgres());
        // a source is told no at once, so that it keeps what it has; a person rather waits
        conf = conf.with(Map.of("postgres.wait", "15s"));
        HikariDataSource pool = LedgerPool.of(conf, secrets);
        LedgerKeys keys = LedgerKeys.in(folder.resolve("secrets"));
        String node = "command-" + ProcessHandle.current().pid();
        try {
            Ledger ledger = Ledger.join(pool, keys, RetentionConf.of(conf), JapanTime.clock(), node, CrashPoint.NONE);
            return new OpenLedger(
                    pool,
                    ledger,
                    keys,
                    new PersonKeys(secrets.made("person-key")),
                    PartnerPolicies.read(home, site, Map.of(), new Faults()),
                    home);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    public LedgerKeys keys() {
        return keys;
    }

    public PersonKeys persons() {
        return persons;
    }

    /** The partners as their files are now. */
    public PartnerPolicies partners() {
        return partners;
    }

    /** When what waits goes on. */
    public PartnerOutlook outlook() {
        return new PartnerOutlook(
                partners, ledger.partnerStates().all(), JapanTime.clock().instant());
    }

    /** Sending again, as the partners' files allow it. */
    public Resends resends() {
        return resends;
    }

    @Override
    public void close() {
        ledger.close();
        pool.close();
    }
}
