package jp.tsunagi.hub;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/**
 * Reads {@code conf/} of a hub that runs. How partners are delivered to may change; other keys, such as addresses, are
 * what connections were made of, so a change of them is told and waits for the next start.
 */
final class PartnerText {

    private final HubSettings settings;
    private final Map<String, String> keysAtStart;

    PartnerText(HubSettings settings) {
        this.settings = settings;
        this.keysAtStart = keys(settings);
    }

    PartnerPolicies read(Faults faults) {
        PartnerPolicies partners = PartnerPolicies.read(settings.home(), settings.site(), settings.over(), faults);
        try {
            Map<String, String> keys = keys(settings);
            TreeSet<String> changed = new TreeSet<>(keys.keySet());
            changed.addAll(keysAtStart.keySet());
            changed.removeIf(key -> Objects.equals(keys.get(key), keysAtStart.get(key)));
            for (String key : changed) {
                faults.add(
                        new Origin("conf", 0),
                        "conf.restart",
                        Message.of("conf.restart"),
                        key,
                        Message.of("conf.restart.remedy"));
            }
        } catch (HubStartException e) {
            faults.add(
                    new Origin("conf", 0),
                    "conf.key",
                    Message.of("conf.key.expected"),
                    String.valueOf(e.getMessage()),
                    Message.NONE);
        }
        return partners;
    }

    private static Map<String, String> keys(HubSettings settings) {
        return HubConf.read(settings.home(), settings.site())
                .with(settings.over())
                .with(Map.of("hub.home", settings.home().toAbsolutePath().toString()))
                .all();
    }
}
