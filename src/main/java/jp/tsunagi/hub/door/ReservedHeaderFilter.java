package jp.tsunagi.hub.door;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Filters reserved names in both directions and leaves the rest to the protocol's own filter. The protocols' own
 * filters look at one spelling only (CVE-2026-40453).
 */
final class ReservedHeaderFilter implements HeaderFilterStrategy {

    private final @Nullable HeaderFilterStrategy own;

    ReservedHeaderFilter(@Nullable HeaderFilterStrategy own) {
        this.own = own;
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return ReservedNames.reserved(name) || own != null && own.applyFilterToCamelHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return ReservedNames.reserved(name) || own != null && own.applyFilterToExternalHeaders(name, value, exchange);
    }
}
