package jp.tsunagi.relay;

import jp.tsunagi.ledger.Handed;

/**
 * Something to be done, as a message of the broker.
 *
 * @param queue the queue it goes to
 * @param group what one node does at a time, one after the other; empty: no order
 * @param body what it is about, in one line; a message of the broker may have several
 */
public record Errand(String queue, String group, String body) {

    /** The broker remembers every group that it ever saw. */
    private static final int GROUPS = 1024;

    /** Somebody look at what was accepted on this channel; the ledger says what that is. */
    public static Errand work(String channel) {
        return new Errand(workQueue(channel), channel, "");
    }

    /** One delivery, as {@code id/attempt}. */
    public static Errand delivery(Handed handed) {
        return new Errand(
                deliveryQueue(handed.partner()), group(handed.orderKey()), handed.id() + "/" + handed.attempt());
    }

    public static String workQueue(String channel) {
        return "work." + channel;
    }

    public static String deliveryQueue(String partner) {
        return "deliver." + partner;
    }

    private static String group(String orderKey) {
        return orderKey.isEmpty() ? "" : "g" + Math.floorMod(orderKey.hashCode(), GROUPS);
    }
}
