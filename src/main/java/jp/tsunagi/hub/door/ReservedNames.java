package jp.tsunagi.hub.door;

import java.util.Locale;

/**
 * Header names that steer Camel or the hub, in any case: nobody outside may set them. Names of {@code kafka.} choose
 * the topic that a record goes to.
 */
final class ReservedNames {

    private ReservedNames() {}

    static boolean reserved(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("camel")
                || name.startsWith("hub")
                || name.startsWith("kafka.")
                || name.startsWith("org.apache.camel.");
    }
}
