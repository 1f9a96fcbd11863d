package jp.tsunagi.counter;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.counter.memory.MemoryAwayException;
import jp.tsunagi.counter.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every call goes through here: who calls, how often, how much, and what comes back when it is refused. Nothing of a
 * body is read before its terminal is known and its length is within the limit.
 */
final class CounterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CounterServlet.class);
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; "
                            + "frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff");

    private final transient TerminalGate gate;
    private final transient Limits limits;
    private final transient RefusedCalls refused;
    private final transient int largestBody;
    private final transient Map<String, Call> calls;

    /** @param calls by method and path, e.g. {@code POST /v1/nonces} */
    CounterServlet(TerminalGate gate, Limits limits, RefusedCalls refused, int largestBody, Map<String, Call> calls) {
        this.gate = gate;
        this.limits = limits;
        this.refused = refused;
        this.largestBody = largestBody;
        this.calls = Map.copyOf(calls);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HEADERS.forEach(response::setHeader);
        String name = request.getMethod() + " " + request.getRequestURI();
        Call call = calls.get(name);
        boolean page = call == null ? !request.getRequestURI().startsWith("/v1/") : call.page();
        String who = TerminalGate.caller(request);
        try {
            Terminal terminal = gate.terminal(request);
            limits.call(terminal.name());
            if (call == null) {
                throw RefusedCallException.of(404, "counter.no-such-call");
            }
            write(response, call.work().reply(terminal, body(request, call)));
        } catch (RefusedCallException e) {
            refused.record(
                    who, call == null ? "unknown call" : name, e.refusal().rule());
            refuse(response, page, e.status(), e.refusal());
        } catch (MemoryAwayException e) {
            LOG.warn("counter: the ledger's database does not answer");
            refuse(response, page, 503, Refusal.of("counter.busy"));
        } catch (RuntimeException e) {
            LOG.error("counter: {} of {} failed: {}", call == null ? "unknown call" : name, who, cause(e));
            refuse(response, page, 500, Refusal.of("counter.failed"));
        }
    }

    private byte[] body(HttpServletRequest request, Call call) throws IOException {
        if (call.accepts().isEmpty()) {
            return new byte[0];
        }
        if (request.getContentLengthLong() > largestBody) {
            throw RefusedCallException.of(413, "counter.too-large", largestBody);
        }
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals(call.accepts())) {
            throw RefusedCallException.of(415, "counter.media-type", call.accepts());
        }
        byte[] body = request.getInputStream().readNBytes(largestBody + 1);
        if (body.length > largestBody) {
            throw RefusedCallException.of(413, "counter.too-large", largestBody);
        }
        return body;
    }

    private static void refuse(HttpServletResponse response, boolean page, int status, Refusal refusal)
            throws IOException {
        if (status == 413) {
            // the rest of the body is not read: the connection cannot be used again
            response.setHeader("Connection", "close");
        }
        write(response, page ? Reply.html(status, Pages.refused(status, refusal)) : Reply.json(status, refusal));
    }

    private static void write(HttpServletResponse response, Reply reply) throws IOException {
        response.setStatus(reply.status());
        response.setContentType(reply.type());
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }

    /** Exceptions of others may quote what they stumbled over. */
    private static String cause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
