package jp.tsunagi.delivery;

/** An attempt that failed, told by a connector that knows what it means. */
public final class SendFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CauseKind kind;
    private final String cause;

    /**
     * @param cause a short stable code such as {@code mllp.AE} or {@code sftp.name-taken}; never a value of a message
     */
    public SendFailure(CauseKind kind, String cause) {
        super(cause);
        this.kind = kind;
        this.cause = cause;
    }

    /** The same with what lies behind it, which is never logged with its text. */
    public SendFailure(CauseKind kind, String cause, Throwable behind) {
        super(cause, behind);
        this.kind = kind;
        this.cause = cause;
    }

    public CauseKind kind() {
        return kind;
    }

    public String code() {
        return cause;
    }
}
