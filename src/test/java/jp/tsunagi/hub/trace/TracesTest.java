package jp.tsunagi.hub.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final Instant BEGAN = Instant.parse("2026-11-27T00:00:00Z");
    private static final Instant ENDED = BEGAN.plusMillis(20);

    private final Remembering spans = new Remembering();

    @Test
    void whatThreeNodesTellOfAReceiptIsOneTrace() {
        node(1).accepted(step(4711, "fresh", false));
        node(1).workFailed(step(4711, "tried-again", true));
        node(1).dispatched(step(4711, "dispatched", false));
        node(1).attempted(step(4711, "http.503", true), 4712, "insurer", 1);
        node(1).attempted(step(4711, "delivered", false), 4712, "insurer", 2);

        assertThat(spans.all)
                .extracting(SpanData::getName)
                .containsExactly("accept", "work", "work", "deliver", "deliver");
        assertThat(spans.all)
                .extracting(SpanData::getTraceId)
                .containsOnly(spans.all.get(0).getTraceId());
        assertThat(spans.all).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        assertThat(parent(1)).isEqualTo(spans.all.get(0).getSpanId());
        assertThat(parent(2)).isEqualTo(spans.all.get(0).getSpanId());
        assertThat(parent(3)).isEqualTo(spans.all.get(2).getSpanId());
        assertThat(parent(4)).isEqualTo(spans.all.get(2).getSpanId());
        assertThat(spans.all.get(3).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(spans.all.get(4).getEndEpochNanos() - spans.all.get(4).getStartEpochNanos())
                .isEqualTo(20_000_000);
    }

    @Test
    void anotherReceiptIsAnotherTrace() {
        node(1).accepted(step(1, "fresh", false));
        node(1).accepted(step(2, "fresh", false));
        assertThat(spans.all).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
    }

    @Test
    void allNodesChooseTheSameShare() {
        for (long receipt = 0; receipt < 200; receipt++) {
            node(0.5).accepted(step(receipt, "fresh", false));
            node(0.5).dispatched(step(receipt, "dispatched", false));
        }
        List<String> accepted = traces("accept");
        assertThat(accepted).hasSizeBetween(50, 150);
        assertThat(traces("work")).isEqualTo(accepted);
    }

    @Test
    void nothingButKnownAttributesIsTold() {
        node(1).attempted(step(4711, "delivered", false), 4712, "insurer", 1);
        assertThat(spans.all.get(0).getAttributes().asMap().keySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "tsunagi.exchange",
                        "tsunagi.receipt",
                        "tsunagi.outcome",
                        "tsunagi.partner",
                        "tsunagi.delivery",
                        "tsunagi.attempt");
    }

    @Test
    void offTellsNothing() {
        Traces.OFF.accepted(step(1, "fresh", false));
        Traces.OFF.close();
        assertThat(spans.all).isEmpty();
    }

    private Traces node(double share) {
        return new Traces("secret", share, "node", SimpleSpanProcessor.create(spans));
    }

    private static Traces.Step step(long receipt, String outcome, boolean failed) {
        return new Traces.Step(receipt, "claims-intake", outcome, failed, BEGAN, ENDED);
    }

    private String parent(int index) {
        return spans.all.get(index).getParentSpanId();
    }

    private List<String> traces(String name) {
        return spans.all.stream()
                .filter(span -> span.getName().equals(name))
                .map(SpanData::getTraceId)
                .toList();
    }

    private static final class Remembering implements SpanExporter {

        private final List<SpanData> all = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            all.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
