package jp.tsunagi.hub;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.source.Faults;

/** Whether the keys that partners quote in the parameters of their connectors are there. */
final class PartnerKeys {

    private static final Pattern QUOTED = Pattern.compile("\\{\\{([A-Za-z0-9.-]+)}}");

    private PartnerKeys() {}

    static List<Fault> faults(PartnerPolicies partners, HubConf conf) {
        Faults faults = new Faults();
        check(partners, conf, faults);
        return faults.all();
    }

    static void check(PartnerPolicies partners, HubConf conf, Faults faults) {
        partners.all().forEach(policy -> check(policy, conf, faults));
    }

    private static void check(PartnerPolicy policy, HubConf conf, Faults faults) {
        new TreeMap<>(policy.parameters())
                .values().stream()
                        .flatMap(value -> QUOTED.matcher(value).results())
                        .map(found -> found.group(1))
                        .filter(key -> conf.find(key).isEmpty())
                        .forEach(key -> faults.unknown(
                                policy.at(), "conf.key", "key", key, conf.all().keySet()));
    }
}
