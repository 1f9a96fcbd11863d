package jp.tsunagi.hub;

import jp.tsunagi.hub.conf.Secrets;
import org.apache.camel.spi.PropertiesFunction;

/** <code>{{hubsecret:sftp.insurer.password}}</code> in a route or connector. */
final class HubSecretFunction implements PropertiesFunction {

    private final Secrets secrets;

    HubSecretFunction(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String getName() {
        return "hubsecret";
    }

    @Override
    public String apply(String name) {
        return secrets.get(name);
    }
}
