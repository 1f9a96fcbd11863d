package jp.tsunagi.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What has become of a delivery at the partner.
 *
 * @param label how the field calls it
 * @param next the states that may follow
 * @param within how soon one of them is expected; empty: whenever
 * @param resend whether the same may be sent once more from here
 * @param alert whether it is told as an incident, e.g. because the partner gave it back
 */
public record ReceiptState(
        String name, String label, List<String> next, Optional<Duration> within, boolean resend, boolean alert) {

    public ReceiptState {
        next = List.copyOf(next);
    }

    /** Whether nothing follows any more. */
    public boolean isFinal() {
        return next.isEmpty();
    }
}
