package jp.tsunagi.connector;

import java.util.Set;

/** Mended records are for maps that their exchange's work route does not have any more. */
public final class MapNotInRouteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MapNotInRouteException(String exchange, Set<String> maps) {
        super("the work route of " + exchange + " does not come to " + String.join(", ", maps));
    }
}
