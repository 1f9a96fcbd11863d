package jp.tsunagi.card;

import java.security.SecureRandom;

/** Where the challenge that a card signs comes from. Each is given once. */
@FunctionalInterface
public interface ChallengeSource {

    /** 32 random bytes, for a reader at the hub itself. */
    static ChallengeSource random() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] challenge = new byte[32];
            random.nextBytes(challenge);
            return challenge;
        };
    }

    /**
     * The next challenge.
     *
     * @throws RefusedCardException if there is none to be had, for example because the hub cannot be reached
     */
    byte[] next();
}
