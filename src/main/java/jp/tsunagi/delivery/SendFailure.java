package jp.tsunagi.delivery;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An attempt that failed, told by a connector that knows what it means. */
public final class SendFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<Integer> HTTP_OF_THE_PARTNER = Set.of(401, 403, 407, 429);
    private static final Set<Integer> HTTP_NOT_YET = Set.of(409, 423, 425);

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

    /** What an HTTP status says that is no yes. A partner that turns our account down turns everything down. */
    public static SendFailure ofHttp(int status, @Nullable Throwable behind) {
        CauseKind kind = CauseKind.REFUSED;
        if (status == 504 || status == 408) {
            kind = CauseKind.DOUBTFUL;
        } else if (status >= 500 || HTTP_OF_THE_PARTNER.contains(status)) {
            kind = CauseKind.PARTNER_DOWN;
        } else if (HTTP_NOT_YET.contains(status)) {
            kind = CauseKind.NOT_YET;
        }
        return behind == null
                ? new SendFailure(kind, "http." + status)
                : new SendFailure(kind, "http." + status, behind);
    }

    public CauseKind kind() {
        return kind;
    }

    public String code() {
        return cause;
    }
}
