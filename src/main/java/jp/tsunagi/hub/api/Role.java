package jp.tsunagi.hub.api;

/** Who may do what; each may do all that those before it may. */
enum Role {
    /** Sees figures. */
    METRICS,
    /** Sees everything but bytes. */
    VIEWER,
    /** Decides about what did not go by itself. */
    OPERATOR,
    /** Sees bytes, prunes, changes keys. */
    ADMIN;

    /** The secret that is this role's token. */
    String secret() {
        return "api." + name().toLowerCase(java.util.Locale.ROOT) + ".token";
    }

    /** Who decides, for the history. */
    String actor() {
        return name().toLowerCase(java.util.Locale.ROOT) + " (API)";
    }

    boolean may(Role needed) {
        return compareTo(needed) >= 0;
    }
}
