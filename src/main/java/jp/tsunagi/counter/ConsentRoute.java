package jp.tsunagi.counter;

/** Where consents taken at a counter go. */
@FunctionalInterface
public interface ConsentRoute {

    /**
     * Returns when the consent is safe.
     *
     * @throws RefusedCallException if it could not be kept
     */
    void take(Consent consent);
}
