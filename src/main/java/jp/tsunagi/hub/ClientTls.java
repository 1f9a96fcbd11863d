package jp.tsunagi.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.conf.Secrets;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * Our certificates towards partners: every {@code <partner>.key-store} of the configuration becomes the bean
 * {@code #<partner>-tls}, with its {@code <partner>.trust-store}.
 */
final class ClientTls {

    private static final String KEY_STORE = ".key-store";

    private ClientTls() {}

    /** The parameters by bean name; nothing is read before a connection is made. */
    static Map<String, SSLContextParameters> of(HubConf conf, Secrets secrets, Path home) {
        Map<String, SSLContextParameters> beans = new TreeMap<>();
        partners(conf).forEach(partner -> beans.put(partner + "-tls", parameters(partner, conf, secrets, home)));
        return beans;
    }

    /** The partners that we show a certificate to. */
    static List<String> partners(HubConf conf) {
        return conf.all().keySet().stream()
                .filter(key -> key.endsWith(KEY_STORE))
                .map(key -> key.substring(0, key.length() - KEY_STORE.length()))
                .toList();
    }

    /**
     * For connections without a certificate of ours.
     *
     * @param prefix of the key {@code trust-store}: {@code none} stands for the authorities that Java knows
     */
    static SSLContext trusting(String prefix, HubConf conf, Secrets secrets, Path home) {
        String file = conf.get(prefix + ".trust-store");
        try {
            if (file.equals("none")) {
                return SSLContext.getDefault();
            }
            String password = secrets.get(prefix + ".trust-store.password");
            KeyStore store = KeyStore.getInstance(home.resolve(file).toFile(), password.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new HubStartException(
                    "conf: " + prefix + ".trust-store: a PKCS#12 file and its password expected in " + file, e);
        }
    }

    private static SSLContextParameters parameters(String partner, HubConf conf, Secrets secrets, Path home) {
        String password = secrets.find(partner + ".key-store.password").orElse("");
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store(conf.get(partner + KEY_STORE), password, home));
        keys.setKeyPassword(password);
        TrustManagersParameters trust = new TrustManagersParameters();
        String trustPassword = secrets.find(partner + ".trust-store.password").orElse("");
        trust.setKeyStore(store(conf.get(partner + ".trust-store"), trustPassword, home));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static KeyStoreParameters store(String file, String password, Path home) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + home.resolve(file));
        store.setPassword(password);
        store.setType("PKCS12");
        return store;
    }
}
