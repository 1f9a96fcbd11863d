package jp.tsunagi.hub.api;

import java.util.List;

/** Bytes in which their layout finds errors; nothing was stored. */
final class HasErrors extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    HasErrors(List<String> errors) {
        super("the layout finds errors");
        this.errors = errors;
    }

    List<String> errors() {
        return errors;
    }
}
