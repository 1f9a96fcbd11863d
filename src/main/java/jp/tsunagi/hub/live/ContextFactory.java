package jp.tsunagi.hub.live;

import org.apache.camel.impl.DefaultCamelContext;

/** Makes an empty, guarded Camel context that is not started. */
@FunctionalInterface
public interface ContextFactory {

    DefaultCamelContext create(String name) throws Exception;
}
