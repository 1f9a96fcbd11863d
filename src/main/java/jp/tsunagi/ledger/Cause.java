package jp.tsunagi.ledger;

/**
 * Why something failed.
 *
 * @param kind a stable word, e.g. {@code connect}, {@code refused}, {@code timeout}: what is resent or told together
 * @param text one line for an operator; never a person's value
 */
public record Cause(String kind, String text) {

    public static final Cause NONE = new Cause("", "");
}
