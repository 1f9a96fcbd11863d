package jp.tsunagi.connector.receipt;

import jp.tsunagi.connector.MapNotInRouteException;
import jp.tsunagi.ledger.Cause;

/** Tells a failure by its class: exception texts may quote a person's values, but for our own. */
final class FailureCause {

    private FailureCause() {}

    static Cause of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root instanceof MapNotInRouteException
                ? String.valueOf(root.getMessage())
                : root.getClass().getName();
        return new Cause(kebab(root.getClass().getSimpleName()), text);
    }

    /** {@code NoSuchFileException} is {@code no-such-file}. */
    private static String kebab(String name) {
        return name.replaceFirst("(Exception|Error)$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
