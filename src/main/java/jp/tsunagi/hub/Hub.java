package jp.tsunagi.hub;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.tsunagi.counter.CounterDoor;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.live.FaultBoard;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.hub.live.LiveRoutes;
import jp.tsunagi.hub.live.LiveText;
import jp.tsunagi.hub.outgoing.NodeWatch;
import jp.tsunagi.hub.outgoing.Notices;
import jp.tsunagi.hub.outgoing.Senders;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.relay.Sweeper;
import jp.tsunagi.source.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A running hub. Closing it drains the routes, then stops what it started. */
public final class Hub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private final HubConf conf;
    private final Secrets secrets;
    private final AutoCloseable servers;
    private final ConfigurableApplicationContext application;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Hub(HubConf conf, Secrets secrets, AutoCloseable servers, ConfigurableApplicationContext application) {
        this.conf = conf;
        this.secrets = secrets;
        this.servers = servers;
        this.application = application;
    }

    /**
     * Starts a hub with the maps of its home. Faults in its text are a {@link HubStartException} that lists them all.
     */
    public static Hub start(HubSettings settings) {
        return start(settings, catalog());
    }

    /** Reads maps with the engine. */
    public static LiveMappings.Reader catalog() {
        return new CatalogReader();
    }

    /** Starts a hub whose maps are read by someone else. */
    public static Hub start(HubSettings settings, LiveMappings.Reader mappings) {
        return PortGone.retry(() -> once(settings, mappings));
    }

    private static Hub once(HubSettings settings, LiveMappings.Reader mappings) {
        HubConf conf = HubConf.read(settings.home(), settings.site()).with(settings.over());
        Path data = settings.home().resolve(conf.get("data.folder")).toAbsolutePath();
        conf = conf.with(Map.of(
                "data.folder",
                data.toString(),
                "hub.home",
                settings.home().toAbsolutePath().toString()));
        PartnerPolicies partners = partners(settings, conf);
        PrivateFolders.close(data);
        Secrets secrets = new Secrets(data.resolve("secrets"), System.getenv());
        CompletableFuture<? extends AutoCloseable> servers = CompletableFuture.completedFuture(() -> {});
        if (settings.embedded()) {
            EmbeddedStart embedded = EmbeddedStart.prepare(conf, data, secrets, settings.home());
            conf = conf.with(embedded.properties());
            servers = CompletableFuture.supplyAsync(embedded::start);
        }
        return assemble(settings, conf, partners, secrets, mappings, servers);
    }

    private static PartnerPolicies partners(HubSettings settings, HubConf conf) {
        Faults faults = new Faults();
        PartnerPolicies partners = PartnerPolicies.read(settings.home(), settings.site(), settings.over(), faults);
        List<Fault> all = new ArrayList<>(faults.all());
        all.addAll(PartnerKeys.faults(partners, conf));
        if (!all.isEmpty()) {
            throw new HubStartException(all);
        }
        return partners;
    }

    private static Hub assemble(
            HubSettings settings,
            HubConf conf,
            PartnerPolicies partners,
            Secrets secrets,
            LiveMappings.Reader mappings,
            CompletableFuture<? extends AutoCloseable> servers) {
        ConfigurableApplicationContext application;
        try {
            application = application(settings, conf, partners, secrets, mappings);
        } catch (RuntimeException e) {
            servers.handle((started, failed) -> {
                        if (started != null) {
                            closeQuietly(started);
                        }
                        return "";
                    })
                    .join();
            throw WebPorts.told(e);
        }
        Hub hub;
        try {
            hub = new Hub(conf, secrets, servers.join(), application);
        } catch (CompletionException e) {
            application.close();
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(hub::close, "hub-stop"));
        try {
            hub.startLedger(settings.embedded());
        } catch (RuntimeException e) {
            hub.close();
            throw e;
        }
        hub.startText();
        return hub;
    }

    private static ConfigurableApplicationContext application(
            HubSettings settings,
            HubConf conf,
            PartnerPolicies partners,
            Secrets secrets,
            LiveMappings.Reader mappings) {
        return new SpringApplicationBuilder(HubApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .profiles(settings.embedded() ? new String[] {"embedded"} : new String[0])
                .initializers(context -> {
                    Map<String, Object> keys = new TreeMap<>(conf.all());
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("conf", keys));
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(HubSettings.class, () -> settings);
                    beans.registerBean(HubConf.class, () -> conf);
                    beans.registerBean(PartnerPolicies.class, () -> partners);
                    beans.registerBean(Secrets.class, () -> secrets);
                    beans.registerBean(LiveMappings.Reader.class, () -> mappings);
                })
                .run();
    }

    private void startLedger(boolean alone) {
        LeftOver.remove(
                Path.of(conf.get("data.folder"), "work"),
                application.getBean(Clock.class).instant());
        LedgerStart ledger = application.getBean(LedgerStart.class);
        ledger.await(closing::get);
        ledger.need(open -> open.upkeep().makeAhead(), closing::get);
        if (alone) {
            ledger.need(open -> open.deliveries().endLeases(), closing::get);
        }
        Optional<Instant> unclean = runFile().leftBehind();
        runFile().write(conf.get("postgres.url"), conf.get("postgres.user"), httpPort());
        application.getBean(LedgerUpkeep.class).start(runFile()::touch, unclean);
    }

    private RunFile runFile() {
        return new RunFile(Path.of(conf.get("data.folder")), application.getBean(Clock.class));
    }

    private void startText() {
        application.getBean(LiveText.class).start();
        List<Fault> faults = faults();
        if (!faults.isEmpty()) {
            close();
            throw new HubStartException(faults);
        }
        application.getBean(Senders.class).start();
        application.getBean(NodeWatch.class).start();
        application.getBean(Notices.class).start();
        application.getBean(Sweeper.class).start();
        application.getBean(Begun.class).set();
        LOG.info("the hub runs: {}", exchanges());
    }

    /** The configuration in force, with the places of the embedded servers. */
    public HubConf conf() {
        return conf;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** The exchanges whose routes run. */
    public List<String> exchanges() {
        return application.getBean(LiveRoutes.class).contexts().keySet().stream()
                .sorted()
                .toList();
    }

    /** What is wrong with the text on disk and therefore not in force. */
    public List<Fault> faults() {
        return application.getBean(FaultBoard.class).all();
    }

    /** What was received and what became of it. */
    public Ledger ledger() {
        return application.getBean(Ledger.class);
    }

    /** The port that health is served on. */
    public int httpPort() {
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    /** The port that terminals at counters are served on; -1: no route is there for them. */
    public int counterPort() {
        return application.getBean(CounterDoor.class).port();
    }

    /** Waits until the hub is closed, by a signal or another thread. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            // the routes first: Spring would stop the connections under them
            application.getBean(LiveText.class).close();
            application.getBean(LiveRoutes.class).close();
            if (application.getBean(LedgerStart.class).isOpen()) {
                application.getBean(NodeWatch.class).close();
                application.getBean(Senders.class).close();
                application.getBean(Notices.class).close();
                runFile().remove();
            }
            application.close();
            closeQuietly(servers);
            closed.countDown();
        }
    }

    private static void closeQuietly(AutoCloseable servers) {
        try {
            servers.close();
        } catch (Exception e) {
            LOG.warn("the embedded servers did not stop cleanly", e);
        }
    }
}
