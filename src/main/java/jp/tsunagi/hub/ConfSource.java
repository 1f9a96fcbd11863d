package jp.tsunagi.hub;

import jp.tsunagi.hub.conf.HubConf;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;

/** The hub's keys as Camel's placeholders. */
final class ConfSource implements PropertiesSource {

    private final HubConf conf;

    ConfSource(HubConf conf) {
        this.conf = conf;
    }

    @Override
    public String getName() {
        return "conf";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return conf.find(name).orElse(null);
    }
}
