package jp.tsunagi.bench.peer;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beanio.BeanReader;
import org.beanio.StreamFactory;

/**
 * BeanIO as a cutter of lines alone: a mapping file, a bean of strings, everything checked by the code that all the
 * others share. Not what its guide advises, but the least that it can be asked for.
 */
final class BeanIoStringsPeer implements Peer {

    @Override
    public Tally run(Path in, Path out, Path refused) throws Exception {
        ClaimCodes codes = new ClaimCodes();
        StreamFactory factory = StreamFactory.newInstance();
        factory.loadResource("bench/sheet-file-strings.beanio.xml");
        try (Reader text = new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(in),
                                Charset.forName("MS932").newDecoder()),
                        1 << 16);
                Refusals refusals = new Refusals(refused);
                RowWriter writer = new RowWriter(out)) {
            ClaimChecks checks = new ClaimChecks(codes, refusals);
            BeanReader reader = factory.createReader("sheet", text);
            for (Object bean = reader.read(); bean != null; bean = reader.read()) {
                if (bean instanceof Claim claim) {
                    String[] items = claim.items();
                    if (checks.accepts(items, reader.getLineNumber())) {
                        writer.write(ClaimRow.of(items, codes));
                    }
                }
            }
            reader.close();
            return new Tally(writer.written(), refusals.records());
        }
    }
}
