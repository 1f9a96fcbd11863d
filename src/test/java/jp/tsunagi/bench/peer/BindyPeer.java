package jp.tsunagi.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dataformat.bindy.csv.BindyCsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A Camel route with Bindy and a bean: the file split as a stream in groups of lines (Camel manual, "Split", "Streaming
 * big files" and "Grouping N lines together"), unmarshalled to beans, checked and mapped.
 */
final class BindyPeer implements Peer {

    private static final int GROUP = 1_000;

    @Override
    public Tally run(Path in, Path out, Path refused) throws Exception {
        ClaimCodes codes = new ClaimCodes();
        try (Refusals refusals = new Refusals(refused);
                RowWriter writer = new RowWriter(out);
                CamelContext context = new DefaultCamelContext()) {
            ClaimChecks checks = new ClaimChecks(codes, refusals);
            context.addRoutes(new ClaimsRoute(new ClaimBean(checks, codes, writer)));
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                Exchange done = template.send("direct:claims", exchange -> {
                    exchange.setProperty(Exchange.CHARSET_NAME, "MS932");
                    exchange.getIn().setBody(in.toFile());
                });
                if (done.getException() != null) {
                    throw done.getException();
                }
            }
            return new Tally(writer.written(), refusals.records());
        }
    }

    private static final class ClaimsRoute extends RouteBuilder {

        private final ClaimBean bean;

        ClaimsRoute(ClaimBean bean) {
            this.bean = bean;
        }

        @Override
        public void configure() {
            from("direct:claims")
                    .streamCache("false")
                    .split(body().tokenize("\r\n", GROUP, false))
                    .streaming()
                    .process(ClaimsRoute::dropControlAndEnd)
                    .filter(body().isNotEqualTo(""))
                    .unmarshal(new BindyCsvDataFormat(Claim.class))
                    .bean(bean, "accept");
        }

        /** Bindy knows one record kind in a file: the first and last line go before it sees them. */
        private static void dropControlAndEnd(Exchange exchange) {
            String lines = exchange.getIn().getBody(String.class);
            int start = lines.startsWith("1,") ? lines.indexOf("\r\n") + 2 : 0;
            int end = lines.startsWith("3,") ? 0 : lines.indexOf("\r\n3,");
            exchange.getIn().setBody(lines.substring(start, end < 0 ? lines.length() : end));
        }
    }

    /** The route's bean. Public because Camel calls it. */
    public static final class ClaimBean {

        private final ClaimChecks checks;
        private final ClaimCodes codes;
        private final RowWriter writer;

        ClaimBean(ClaimChecks checks, ClaimCodes codes, RowWriter writer) {
            this.checks = checks;
            this.codes = codes;
            this.writer = writer;
        }

        /** @param body a {@link Claim} or a list of them: Bindy gives a single record as itself */
        public void accept(Object body) throws IOException {
            for (Object claim : body instanceof List<?> list ? list : List.of(body)) {
                String[] items = ((Claim) claim).items();
                if (checks.accepts(items, Long.parseLong(items[1]))) {
                    writer.write(ClaimRow.of(items, codes));
                }
            }
        }
    }
}
