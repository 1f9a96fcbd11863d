package jp.tsunagi.hub.relay;

/**
 * One thing to be done, as a message of the broker.
 *
 * @param queue the queue it goes to
 * @param group what is done one after the other, by one node at a time; empty: with anything beside it
 * @param body what the ledger knows it by
 */
public record Ticket(String queue, String group, String body) {}
