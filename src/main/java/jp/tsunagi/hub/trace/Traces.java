package jp.tsunagi.hub.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each receipt one trace: {@code accept}, below it each {@code work}, below the one that was dispatched each
 * attempt to {@code deliver}. Attributes are exchanges, partners, numbers of the ledger, outcomes and stable causes:
 * nothing of a message, no file name, no order key.
 */
public final class Traces implements AutoCloseable {

    /** Tells nothing. */
    public static final Traces OFF = new Traces();

    private static final AttributeKey<String> EXCHANGE = AttributeKey.stringKey("tsunagi.exchange");
    private static final AttributeKey<String> PARTNER = AttributeKey.stringKey("tsunagi.partner");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("tsunagi.outcome");
    private static final AttributeKey<Long> RECEIPT = AttributeKey.longKey("tsunagi.receipt");
    private static final AttributeKey<Long> DELIVERY = AttributeKey.longKey("tsunagi.delivery");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("tsunagi.attempt");

    private static final String ACCEPT = "accept";
    private static final String WORK = "work";
    private static final String DELIVER = "deliver";
    private static final long LAST_WORDS_SECONDS = 5;

    private final TraceIds ids;
    private final @Nullable SdkTracerProvider provider;
    private final Tracer tracer;

    private Traces() {
        this.ids = new TraceIds("off");
        this.provider = null;
        this.tracer = io.opentelemetry.api.OpenTelemetry.noop().getTracer("tsunagi");
    }

    /**
     * @param secret the same on all nodes of a hub
     * @param share of the receipts, from 0 to 1: all nodes choose the same ones
     * @param processor takes what is told
     */
    Traces(String secret, double share, String node, SpanProcessor processor) {
        this.ids = new TraceIds(secret);
        this.provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(Sampler.traceIdRatioBased(share))
                .setResource(Resource.builder()
                        .put("service.name", "tsunagi")
                        .put("service.instance.id", node)
                        .build())
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("tsunagi");
    }

    /** A source handed something in, and it is durable. */
    public void accepted(Step step) {
        if (provider != null) {
            SpanBuilder span =
                    tracer.spanBuilder(ACCEPT).setSpanKind(SpanKind.CONSUMER).setNoParent();
            tell(span, ids.span(ACCEPT, step.receipt), step);
        }
    }

    /** The work on a receipt is committed. */
    public void dispatched(Step step) {
        if (provider != null) {
            tell(below(WORK, ACCEPT, step.receipt), ids.span(WORK, step.receipt), step);
        }
    }

    /** The work on a receipt failed; it is tried again, or a person must look. */
    public void workFailed(Step step) {
        if (provider != null) {
            tell(below(WORK, ACCEPT, step.receipt), "", step);
        }
    }

    /**
     * An attempt at a delivery came to its end.
     *
     * @param attempt from 1
     */
    public void attempted(Step step, long delivery, String partner, int attempt) {
        if (provider != null) {
            SpanBuilder span = below(DELIVER, WORK, step.receipt)
                    .setSpanKind(SpanKind.PRODUCER)
                    .setAttribute(PARTNER, partner)
                    .setAttribute(DELIVERY, delivery)
                    .setAttribute(ATTEMPT, (long) attempt);
            tell(span, "", step);
        }
    }

    private SpanBuilder below(String name, String parent, long receipt) {
        SpanContext above = SpanContext.createFromRemoteParent(
                ids.trace(receipt), ids.span(parent, receipt), TraceFlags.getSampled(), TraceState.getDefault());
        return tracer.spanBuilder(name).setParent(Context.root().with(Span.wrap(above)));
    }

    /** @param id of the span; empty: any */
    private void tell(SpanBuilder builder, String id, Step step) {
        builder.setStartTimestamp(step.began)
                .setAttribute(EXCHANGE, step.exchange)
                .setAttribute(RECEIPT, step.receipt)
                .setAttribute(OUTCOME, step.outcome);
        Span span;
        synchronized (ids) {
            if (!id.isEmpty()) {
                ids.want(ids.trace(step.receipt), id);
            }
            try {
                span = builder.startSpan();
            } finally {
                ids.wantNoMore();
            }
        }
        if (step.failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(step.ended);
    }

    /** What has been told is handed over, for a moment at most. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        }
    }

    /**
     * One step of a receipt.
     *
     * @param outcome a stable word, such as {@code fresh} or a cause like {@code http.503}
     */
    public record Step(long receipt, String exchange, String outcome, boolean failed, Instant began, Instant ended) {}
}
