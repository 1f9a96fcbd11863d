package jp.tsunagi.hub.outgoing;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLHandshakeException;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.NoHttpResponseException;

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

    /** Nothing has left before a connection stands; afterwards only an answer tells. */
    private static CauseKind kind(Throwable root) {
        if (root instanceof ConnectTimeoutException
                || root instanceof HttpHostConnectException
                || root instanceof ConnectException
                || root instanceof UnknownHostException
                || root instanceof NoRouteToHostException
                || root instanceof SSLHandshakeException) {
            return CauseKind.PARTNER_DOWN;
        }
        if (root instanceof NoHttpResponseException
                || root instanceof SocketTimeoutException
                || root instanceof SocketException
                || root instanceof EOFException
                || root instanceof InterruptedException
                // of a pool of connections, when its thread was interrupted
                || root instanceof CancellationException
                // of a context that is being stopped
                || root instanceof RejectedExecutionException
                || root instanceof ExchangeTimedOutException
                || root instanceof IOException) {
            return CauseKind.DOUBTFUL;
        }
        return CauseKind.REFUSED;
    }

    private static String code(Throwable root) {
        return OWN + root.getClass().getSimpleName();
    }
}
