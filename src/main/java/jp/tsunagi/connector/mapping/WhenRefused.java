package jp.tsunagi.connector.mapping;

/** What happens to a message whose file was refused, after the file and its problems are kept. */
public enum WhenRefused {
    /** The route ends here; the source sees success. */
    STOP,
    /** The route goes on; it must look at {@code HubRefused} itself. */
    CONTINUE,
    /** The source is told, e.g. by a negative acknowledgement. */
    FAIL
}
