package jp.tsunagi.bench;

/** Two contestants that should write the same do not: their costs cannot be compared. */
final class OutputDiffers extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputDiffers(Entry entry, Entry other) {
        super("the output of “" + entry.label + "” differs from that of “" + other.label + "”");
    }
}
