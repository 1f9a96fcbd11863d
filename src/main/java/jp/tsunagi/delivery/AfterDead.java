package jp.tsunagi.delivery;

/** What the later messages of a key do when one is given up or in doubt. */
public enum AfterDead {
    /** They wait until a person has settled the one before. */
    HOLD("hold"),
    /** They go on without it. */
    GO_ON("go-on");

    private final String code;

    AfterDead(String code) {
        this.code = code;
    }

    /** How {@code conf/} writes it. */
    public String code() {
        return code;
    }
}
