package jp.tsunagi.layout;

/** Whether an item must be there. */
public enum Presence {
    OPTIONAL,
    REQUIRED,
    /** Required when the sender closes the data for good (LIFE 確定); absent is a warning. */
    FINAL
}
