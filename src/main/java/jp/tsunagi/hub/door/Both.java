package jp.tsunagi.hub.door;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.RoutePolicySupport;

/** Two policies of one route, in this order. */
final class Both extends RoutePolicySupport {

    private final RoutePolicy first;
    private final RoutePolicy second;

    Both(RoutePolicy first, RoutePolicy second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        first.onExchangeBegin(route, exchange);
        second.onExchangeBegin(route, exchange);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        first.onExchangeDone(route, exchange);
        second.onExchangeDone(route, exchange);
    }
}
