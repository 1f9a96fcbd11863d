package jp.tsunagi.hub.outgoing;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;

/** What an exception of a connector says, without its text: texts may quote values. */
final class SendFault {

    /** How codes begin that tell an exception, and no answer of the partner. */
    private static final String OWN = "error.";

    private SendFault() {}

    /** @throws LedgerUnavailable if that lies behind it */
    static SendFailure of(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable at = thrown; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (at instanceof SendFailure told) {
                return told;
            }
            if (at instanceof LedgerUnavailable unavailable) {
                throw unavailable; // it says nothing of the partner
            }
            if (at instanceof HttpOperationFailedException http) {
                return SendFailure.ofHttp(http.getStatusCode(), thrown);
            }
            root = at;
        }
        return new SendFailure(kind(root), code(root), thrown);
    }

    /**
     * What was thrown by a send that was stopped from here, because it waited too long: only the partner's own answer
     * counts, and everything else leaves it in doubt, whatever a library makes of being interrupted.
     *
     * @throws LedgerUnavailable if that lies behind it
     */
    static SendFailure stopped(Throwable thrown) {
        SendFailure failure = of(thrown);
        return failure.kind() == CauseKind.REFUSED && failure.code().startsWith(OWN)
                ? new SendFailure(CauseKind.DOUBTFUL, failure.code(), thrown)
                : failure;
    }

    /**
     * Nothing has left before a connection stands, or where our own text cannot be sent at all; afterwards only an
     * answer tells. Whatever else a library throws, e.g. of a session that is just being closed, leaves doubt: taken
     * for a refusal it would end the delivery's way, though the partner may have it, or would take it the next time.
     */
    private static CauseKind kind(Throwable root) {
        if (root instanceof ConnectTimeoutException
                || root instanceof HttpHostConnectException
                || root instanceof ConnectException
                || root instanceof UnknownHostException
                || root instanceof NoRouteToHostException
                || root instanceof SSLHandshakeException) {
            return CauseKind.PARTNER_DOWN;
        }
        return root instanceof IllegalArgumentException ? CauseKind.REFUSED : CauseKind.DOUBTFUL;
    }

    private static String code(Throwable root) {
        return OWN + root.getClass().getSimpleName();
    }
}
