package jp.tsunagi.counter;

import java.time.Duration;

/**
 * How much the door takes, and for how long.
 *
 * @param clockTolerance how far a terminal's clock may be off
 * @param nonceLife how long a card has to sign what the hub gave
 * @param formLife how long somebody may type
 * @param callsPerMinute of one terminal
 * @param typedPerMinute sets of typed items of one terminal
 * @param lockAfter so many typed items that name nobody within {@code lockFor}, and the terminal may type no more
 * @param lockFor for so long
 * @param largestBody in bytes
 */
public record CounterRules(
        Duration clockTolerance,
        Duration nonceLife,
        Duration formLife,
        int callsPerMinute,
        int typedPerMinute,
        int lockAfter,
        Duration lockFor,
        int largestBody) {}
