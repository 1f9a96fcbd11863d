package jp.tsunagi.bench;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A number of bytes, written as {@code 10GB}, {@code 500MB}: powers of ten. */
record DataSize(long bytes) {

    private static final Map<String, Long> UNITS = Map.of("MB", 1_000_000L, "GB", 1_000_000_000L);
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(MB|GB)");

    @Override
    public String toString() {
        return bytes % UNITS.get("GB") == 0
                ? bytes / UNITS.get("GB") + " GB"
                : String.format(Locale.ROOT, "%,d MB", bytes / UNITS.get("MB"));
    }

    /** Reads the option. */
    static final class Converter implements CommandLine.ITypeConverter<DataSize> {
        @Override
        public DataSize convert(String text) {
            Matcher size = TEXT.matcher(text.toUpperCase(Locale.ROOT));
            if (!size.matches()) {
                throw new CommandLine.TypeConversionException(
                        "a size such as 10GB or 500MB expected, “" + text + "” found");
            }
            return new DataSize(Long.parseLong(size.group(1)) * UNITS.get(size.group(2)));
        }
    }
}
