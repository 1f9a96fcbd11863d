package jp.tsunagi.hub.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of traces and spans, made of the receipt's own: so what a receipt went through on any node, before and
 * after a restart, is one trace, without a word of it in the database or in the broker's messages. The secret keeps two
 * hubs that report to one place apart.
 */
final class TraceIds implements IdGenerator {

    private static final String HMAC = "HmacSHA256";
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private final SecretKeySpec key;
    private final IdGenerator random = IdGenerator.random();
    private @Nullable Wanted next;

    TraceIds(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    String trace(long receipt) {
        return digits("trace/" + receipt).substring(0, TRACE_DIGITS);
    }

    /** @param step what of the receipt, e.g. {@code accept} */
    String span(String step, long receipt) {
        return digits(step + "/" + receipt).substring(0, SPAN_DIGITS);
    }

    /** The next span that begins has these numbers; whoever begins one holds this object's lock meanwhile. */
    void want(String trace, String span) {
        next = new Wanted(trace, span);
    }

    void wantNoMore() {
        next = null;
    }

    @Override
    public String generateSpanId() {
        Wanted wanted = next;
        return wanted == null ? random.generateSpanId() : wanted.span;
    }

    @Override
    public String generateTraceId() {
        Wanted wanted = next;
        return wanted == null ? random.generateTraceId() : wanted.trace;
    }

    private String digits(String what) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + HMAC, e);
        }
    }

    private record Wanted(String trace, String span) {}
}
