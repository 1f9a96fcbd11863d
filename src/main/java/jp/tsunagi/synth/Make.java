package jp.tsunagi.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.TableSource;
import org.jspecify.annotations.Nullable;

/** The way in for the command {@code make}. */
public final class Make {

    /**
     * What was made.
     *
     * @param fileName a name by the layout's pattern
     * @param effectiveDate yyyymmdd: the day to decode with, where records name none
     * @param faults how many problems decode must report
     * @param unsatisfied rules that some record could not be made to keep; empty after most runs
     */
    public record Made(String fileName, int effectiveDate, long faults, Set<String> unsatisfied) {}

    private Make() {}

    /**
     * Writes one synthetic file. The same seed gives the same bytes.
     *
     * @param demands of maps that are to take the file
     * @param records data records; control, header and end records and header rows come on top
     * @param faultsPermille how many of 1,000 records get one fault each; 0: none
     * @param out not closed
     * @param faultList takes the problems that decode must report, one JSON object per line: {@code record, kind, item,
     *     label, byteOffset, byteLength, rule}
     * @throws IllegalArgumentException if files of this layout cannot be made ({@link Generator#makes})
     */
    public static Made run(
            Layout layout,
            TableSource tables,
            List<Demand> demands,
            int records,
            long seed,
            int faultsPermille,
            OutputStream out,
            @Nullable Appendable faultList)
            throws IOException {
        Synthetic synthetic = Generator.of(layout, tables, demands, seed);
        long[] count = new long[1];
        if (faultsPermille <= 0) {
            synthetic.write(records, out);
        } else {
            synthetic.write(records, faultsPermille, out, fault -> {
                count[0]++;
                append(faultList, fault);
            });
        }
        return new Made(synthetic.fileName(), synthetic.effectiveDate(), count[0], synthetic.unsatisfied());
    }

    private static void append(@Nullable Appendable faultList, Expected fault) {
        try {
            if (faultList != null) {
                faultList.append(fault.json()).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
