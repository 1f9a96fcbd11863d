package jp.tsunagi.golden;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.layout.Encoder;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;

/** Decodes, encodes, and compares at the layout's declared grade. */
public final class RoundTrip {

    private RoundTrip() {}

    /**
     * Why the round trip failed; empty if it did not.
     *
     * @param decoded what decoding {@code input} gave
     * @param today yyyymmdd, the effective date of data that names none
     */
    public static String of(List<LayoutPlan> plans, byte[] input, byte[] decoded, int today) {
        Layout.RoundTrip grade = plans.get(0).layout().head().roundTrip();
        if (grade == Layout.RoundTrip.READ_ONLY) {
            return "";
        }
        StringBuilder told = new StringBuilder();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            new Encoder(plans, today)
                    .run(
                            new ByteArrayInputStream(decoded),
                            "decoded",
                            encoded,
                            p -> told.append(p.rule()).append('\n'));
            if (grade == Layout.RoundTrip.BYTES) {
                return told + bytes(input, encoded.toByteArray());
            }
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            new Decoder(plans, today).run(new ByteArrayInputStream(encoded.toByteArray()), "encoded", again, p -> {});
            return told
                    + Difference.of(
                            "decoded, encoded and decoded again",
                            new String(decoded, StandardCharsets.UTF_8),
                            again.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no round trip", e);
        }
    }

    private static String bytes(byte[] input, byte[] encoded) {
        int at = Arrays.mismatch(input, encoded);
        return at < 0
                ? ""
                : "encoding what was decoded gives other bytes from offset " + at + " (" + input.length
                        + " bytes read, " + encoded.length + " written)\n";
    }
}
