package jp.tsunagi.bench.peer;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beanio.BeanReader;
import org.beanio.BeanReaderErrorHandlerSupport;
import org.beanio.InvalidRecordException;
import org.beanio.StreamFactory;

/**
 * BeanIO as its reference guide advises: a mapping file with typed fields (4.3.1, "Field Type Conversion"), its own
 * rules on each field (4.6.2, "Field Validation"), messages from a resource bundle and an error handler for the records
 * that break a rule (4.6, "Stream Validation"). What it has no rule for is checked on the bean.
 */
final class BeanIoPeer implements Peer {

    @Override
    public Tally run(Path in, Path out, Path refused) throws Exception {
        ClaimCodes codes = new ClaimCodes();
        StreamFactory factory = StreamFactory.newInstance();
        factory.loadResource("bench/sheet-file.beanio.xml");
        try (Reader text = new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(in),
                                Charset.forName("MS932").newDecoder()),
                        1 << 16);
                Refusals refusals = new Refusals(refused);
                RowWriter writer = new RowWriter(out);
                BeanReader reader = factory.createReader("sheet", text)) {
            reader.setErrorHandler(new Invalid(refusals));
            TypedClaimChecks checks = new TypedClaimChecks(codes, refusals);
            for (Object bean = reader.read(); bean != null; bean = reader.read()) {
                if (bean instanceof TypedClaim claim && checks.accepts(claim, reader.getLineNumber())) {
                    writer.write(ClaimRow.of(claim, codes));
                }
            }
            return new Tally(writer.written(), refusals.records());
        }
    }

    /** Notes the messages of the bundle, which are the faults as they are noted, and goes on. */
    private static final class Invalid extends BeanReaderErrorHandlerSupport {

        private final Refusals refusals;

        Invalid(Refusals refusals) {
            this.refusals = refusals;
        }

        @Override
        public void invalidRecord(InvalidRecordException invalid) {
            invalid.getRecordContext().getFieldErrors().values().forEach(faults -> faults.forEach(refusals::add));
            refusals.countRecord();
        }
    }
}
