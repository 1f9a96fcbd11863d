package jp.tsunagi.hub;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jp.tsunagi.connector.cardreader.CardreaderConstants;
import jp.tsunagi.connector.delivery.DeliveryComponent;
import jp.tsunagi.connector.facts.FactsPutComponent;
import jp.tsunagi.connector.folder.LeftAlone;
import jp.tsunagi.connector.folder.LocalTaken;
import jp.tsunagi.connector.https.HttpsSendComponent;
import jp.tsunagi.connector.mapping.CompleteSet;
import jp.tsunagi.connector.mapping.FileSets;
import jp.tsunagi.connector.mapping.FileTranslations;
import jp.tsunagi.connector.mapping.FoundDesk;
import jp.tsunagi.connector.mapping.MappingComponent;
import jp.tsunagi.connector.mapping.MappingSetComponent;
import jp.tsunagi.connector.mapping.WholeSet;
import jp.tsunagi.connector.mllp.MllpSendComponent;
import jp.tsunagi.connector.put.FolderPutComponent;
import jp.tsunagi.connector.put.SftpPutComponent;
import jp.tsunagi.connector.receipt.ReceiptComponent;
import jp.tsunagi.counter.CounterDoor;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.door.Doors;
import jp.tsunagi.hub.door.LimitedBody;
import jp.tsunagi.hub.door.MllpDoorComponent;
import jp.tsunagi.hub.live.ContextFactory;
import jp.tsunagi.ledger.PersonKeys;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;

/**
 * Makes the Camel contexts of the exchanges: components of their own, the hub's keys, and the controls of the doors.
 */
final class HubContexts implements ContextFactory {

    private final HubConf conf;
    private final PropertiesFunction secrets;
    private final Map<String, Object> beans;
    private final ConnectionFactory jms;
    private final FileTranslations translations;
    private final FileSets sets;
    private final ReceiptComponent.Desk receipts;
    private final FoundDesk found;
    private final Predicate<String> turns;
    private final LeftAlone alone;
    private final Supplier<CounterDoor> counter;
    private final DeliveryComponent.Desk deliveries;
    private final PersonKeys persons;
    private final Path data;
    private final Clock clock;

    HubContexts(
            HubConf conf,
            PropertiesFunction secrets,
            Map<String, Object> beans,
            ConnectionFactory jms,
            FileTranslations translations,
            FileSets sets,
            ReceiptComponent.Desk receipts,
            FoundDesk found,
            Predicate<String> turns,
            LeftAlone alone,
            Supplier<CounterDoor> counter,
            DeliveryComponent.Desk deliveries,
            PersonKeys persons,
            Path data,
            Clock clock) {
        this.conf = conf;
        this.secrets = secrets;
        this.beans = Map.copyOf(beans);
        this.jms = jms;
        this.translations = translations;
        this.sets = sets;
        this.receipts = receipts;
        this.found = found;
        this.turns = turns;
        this.alone = alone;
        this.counter = counter;
        this.deliveries = deliveries;
        this.persons = persons;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public DefaultCamelContext create(String name) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext(new FolderTakings(sets, alone, clock));
        context.getCamelContextExtension().setName(name);
        PropertiesComponent properties = context.getPropertiesComponent();
        properties.addPropertiesSource(new ConfSource(conf));
        properties.addPropertiesFunction(secrets);
        beans.forEach((bean, object) -> context.getRegistry().bind(bean, object));
        context.addComponent("jms", ArtemisConnections.component(jms));
        context.addComponent("kafka", kafka());
        context.addComponent("mllp", new MllpDoorComponent(clock));
        context.addComponent(CardreaderConstants.SCHEME, Cardreaders.component(conf, counter, clock));
        context.getRegistry().bind("complete-" + name, new CompleteSet<>(sets, name));
        context.getRegistry().bind("set-" + name, new WholeSet(sets, name, LocalTaken::of));
        context.addComponent("mapping-set", new MappingSetComponent(sets, found));
        context.addComponent("mapping", new MappingComponent(translations, found));
        context.addComponent("receipt", new ReceiptComponent(receipts));
        context.addComponent("delivery", new DeliveryComponent(deliveries));
        context.addComponent("folder-put", new FolderPutComponent());
        context.addComponent("sftp-put", new SftpPutComponent());
        context.addComponent("https-send", new HttpsSendComponent());
        context.addComponent("mllp-send", new MllpSendComponent());
        context.addComponent("facts-put", new FactsPutComponent(conf.get("kafka.brokers"), persons));
        context.getComponent("kamelet", org.apache.camel.component.kamelet.KameletComponent.class)
                .setNoErrorHandler(true);
        // a retry that the ledger does not know of would be one that nobody sees
        context.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);
        context.getComponent("https", HttpComponent.class).setAutomaticRetriesDisabled(true);
        spoolToDisk(context);
        new Doors(turns, alone).guard(context);
        return context;
    }

    private void spoolToDisk(DefaultCamelContext context) {
        context.setStreamCaching(true);
        // files are read where they are; a cached one would outlive its work folder
        context.getStreamCachingStrategy()
                .setDenyClasses(java.io.File.class, org.apache.camel.WrappedFile.class, LimitedBody.class);
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy()
                .setSpoolDirectory(data.resolve("work").resolve("spool").toFile());
    }

    private KafkaComponent kafka() {
        KafkaComponent kafka = new KafkaComponent();
        kafka.getConfiguration().setBrokers(conf.get("kafka.brokers"));
        return kafka;
    }
}
