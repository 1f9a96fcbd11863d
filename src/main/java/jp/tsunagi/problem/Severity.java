package jp.tsunagi.problem;

/** Whether a problem stops its record or is only told. */
public enum Severity {
    ERROR,
    WARNING
}
