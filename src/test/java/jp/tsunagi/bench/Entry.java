package jp.tsunagi.bench;

/** What is timed in every round. */
enum Entry {
    OURS("tsunagi:benchmark-claims", Input.SHEET, "Tsunagi, layout and map as YAML"),
    LIMIT("limit", Input.SHEET, "byte loop written by hand for this one layout (the limit)"),
    FASTCSV("fastcsv", Input.SHEET, "FastCSV and careful hand-written Java"),
    BEANIO("beanio", Input.SHEET, "BeanIO, beans and checks as its guide advises"),
    BEANIO_STRINGS("beanio-strings", Input.SHEET, "BeanIO, all strings, checks by hand"),
    SPRING_BATCH("spring-batch", Input.SHEET, "Spring Batch, chunk step"),
    BINDY("bindy", Input.SHEET, "Camel Bindy and a bean, as a route"),
    OURS_BAD("tsunagi:benchmark-claims", Input.SHEET_WITH_BAD, "Tsunagi, 1 % bad records"),
    LIMIT_CSV("limit-csv", Input.SHEET, "byte loop by hand, to MS932 CSV"),
    OURS_CSV("tsunagi:benchmark-claims-csv", Input.SHEET, "Tsunagi, to MS932 CSV"),
    FASTCSV_CSV("fastcsv-csv", Input.SHEET, "FastCSV and hand-written Java, to MS932 CSV"),
    OURS_GROUPED("tsunagi:benchmark-statements", Input.BILL, "Tsunagi, statements with their children to nested JSON"),
    FASTCSV_SHORT("fastcsv", Input.SHEET_SHORT, "FastCSV and hand-written Java, 1,000 records"),
    OURS_SHORT("tsunagi:benchmark-claims", Input.SHEET_SHORT, "Tsunagi, 1,000 records"),
    OURS_LONG("tsunagi:benchmark-claims", Input.SHEET_LONG, "Tsunagi, a file five times as long"),
    OURS_TWO_THREADS("tsunagi-2:benchmark-claims", Input.SHEET_LONG, "Tsunagi, the same with two threads");

    /** The name that {@code PeerProcess} knows. */
    final String contestant;

    final Input input;
    final String label;

    Entry(String contestant, Input input, String label) {
        this.contestant = contestant;
        this.input = input;
        this.label = label;
    }

    /** Whether it runs several times in a round. */
    boolean again() {
        return input == Input.SHEET_LONG;
    }

    /** Entries that answer the same must write the same bytes. */
    String sameOutputAs() {
        return input + (contestant.endsWith("-csv") ? " CSV" : " JSON");
    }
}
