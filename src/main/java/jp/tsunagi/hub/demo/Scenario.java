package jp.tsunagi.hub.demo;

import java.io.IOException;

/** One exchange of the demonstration, seen from its partners. */
interface Scenario {

    String exchange();

    /** Makes the samples, if that takes long; comes before {@link #send}, and does not count. */
    default void prepare() throws IOException {}

    /**
     * Lays the sample files where the source would lay them, or sends the messages.
     *
     * @return how many things were sent, in the receiver's units
     */
    long send() throws IOException;

    /** How many of what was sent are faulty on purpose and should be set aside. */
    default long faulty() {
        return 0;
    }

    /** How many have arrived; only what every receiver of the exchange has counts. */
    long arrived() throws IOException;

    /** What arrived beside its due: a second time, or in the wrong place. */
    default long tooMany() throws IOException {
        return 0;
    }
}
