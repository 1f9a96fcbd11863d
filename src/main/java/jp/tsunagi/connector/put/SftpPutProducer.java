package jp.tsunagi.connector.put;

import java.io.IOException;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Puts the files of a delivery; a connection on which anything failed is not used again. */
final class SftpPutProducer extends DefaultProducer {

    private final SftpPutEndpoint endpoint;
    private @Nullable SftpSessions sessions;

    SftpPutProducer(SftpPutEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Shipment shipment = Shipment.of(exchange);
        SftpSessions lender = sessions();
        SftpClient sftp = lender.borrow();
        boolean sound = false;
        try {
            SftpPlace place = new SftpPlace(sftp, endpoint.getFolder());
            new Placing(place, shipment, endpoint.getMarker()).run();
            sound = true;
        } catch (SendFailure e) {
            sound = e.kind() == CauseKind.NOT_YET;
            throw e;
        } catch (IOException e) {
            throw new SendFailure(CauseKind.PARTNER_DOWN, code(e), e);
        } finally {
            if (sound) {
                lender.giveBack(sftp);
            } else {
                sftp.close();
            }
        }
    }

    /** Nothing here says no to one message only: a full disk, a missing right or a lost connection meets every file. */
    private static String code(IOException e) {
        if (!(e instanceof SftpException answered)) {
            return "sftp.connection";
        }
        return switch (answered.getStatus()) {
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT -> "sftp.permission";
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED -> "sftp.full";
            default -> "sftp.status-" + answered.getStatus();
        };
    }

    private synchronized SftpSessions sessions() {
        if (sessions == null) {
            sessions = endpoint.sessions();
        }
        return sessions;
    }

    @Override
    protected synchronized void doStop() throws Exception {
        super.doStop();
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
    }
}
