package jp.tsunagi.hub.embedded;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.hub.conf.Secrets;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * Artemis with a journal on disk: a message is on the medium before its sender is told so. Full addresses page to disk.
 */
final class EmbeddedArtemis implements EmbeddedServer {

    static final String USER = "hub";
    /** The default of 3.3 ms for a flush allows 250 messages a second; 100 µs allows 1,000 from one producer. */
    private static final int JOURNAL_FLUSH_NANOS = 100_000;
    /** What cannot be stored now is handed out again until it can: the ledger is the one to give up. */
    private static final int DELIVERY_ATTEMPTS = -1;

    private static final long REDELIVERY_MILLIS = 500;
    private static final long LONGEST_REDELIVERY_MILLIS = 10_000;

    private static final long PAGE_FROM_BYTES = 64L << 20;

    private final EmbeddedActiveMQ broker;

    private EmbeddedArtemis(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    static EmbeddedArtemis start(Path data, int port, Secrets secrets) throws Exception {
        String password = secrets.made("artemis.password");
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, password);
        users.addRole(USER, USER);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration(data, port));
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
        if (!broker.getActiveMQServer().waitForActivation(30, TimeUnit.SECONDS)) {
            broker.stop();
            throw new EmbeddedServerException("Artemis did not become active; is another process using " + data + "?");
        }
        return new EmbeddedArtemis(broker);
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }

    private static Configuration configuration(Path data, int port) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalBufferTimeout_NIO(JOURNAL_FLUSH_NANOS)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large-messages").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setJMXManagementEnabled(false)
                .setGracefulShutdownEnabled(false);
        configuration.addAcceptorConfiguration("loopback", "tcp://127.0.0.1:" + port + "?protocols=CORE");
        configuration.addAddressSetting("#", addressSettings());
        Role hub = new Role(USER, true, true, true, true, true, true, true, true, true, true, true, true);
        configuration.putSecurityRoles("#", Set.of(hub));
        return configuration;
    }

    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                .setMaxDeliveryAttempts(DELIVERY_ATTEMPTS)
                .setRedeliveryDelay(REDELIVERY_MILLIS)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(LONGEST_REDELIVERY_MILLIS)
                .setAutoCreateQueues(true)
                .setAutoCreateAddresses(true)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(PAGE_FROM_BYTES);
    }
}
