package jp.tsunagi.ledger;

/** One file of a receipt or a delivery, in its order. */
public record StoredPart(String name, StoredBody body) {}
