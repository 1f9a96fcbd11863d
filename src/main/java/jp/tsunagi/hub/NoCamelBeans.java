package jp.tsunagi.hub;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves out all that Camel would configure in Spring: each exchange has a context of its own, and one more that runs
 * nothing would only take time at every start. Named in {@code META-INF/spring.factories}.
 */
final class NoCamelBeans implements AutoConfigurationImportFilter {

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            // already left out by another filter: null
            wanted[i] = classes[i] == null || !classes[i].startsWith("org.apache.camel.");
        }
        return wanted;
    }
}
