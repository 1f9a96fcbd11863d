package jp.tsunagi.card.virtual;

import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Set;

/** What a file of the card is. */
sealed interface CardContent {

    /** @param pins the files of the PINs of which one must be verified; none: everybody may read */
    record Readable(byte[] bytes, Set<Integer> pins) implements CardContent {}

    /** A private key; it never leaves the card. */
    record Key(PrivateKey key, Set<Integer> pins) implements CardContent {}

    /** A PIN with its counter, which survives the card's removal, as on a real one. */
    final class Pin implements CardContent {

        private final byte[] digits;
        private final int most;
        private int left;
        private boolean verified;

        Pin(byte[] digits, int most) {
            this.digits = digits.clone();
            this.most = most;
            this.left = most;
        }

        int left() {
            return left;
        }

        void left(int tries) {
            left = tries;
        }

        boolean verified() {
            return verified;
        }

        void forget() {
            verified = false;
        }

        boolean verify(byte[] tried) {
            verified = Arrays.equals(digits, tried);
            left = verified ? most : left - 1;
            return verified;
        }
    }
}
