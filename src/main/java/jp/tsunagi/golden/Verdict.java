package jp.tsunagi.golden;

/**
 * What came of a case.
 *
 * @param reason why it failed, with the difference; empty: it passed
 */
public record Verdict(Example example, String reason) {

    public boolean passed() {
        return reason.isEmpty();
    }
}
