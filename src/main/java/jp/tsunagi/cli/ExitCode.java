package jp.tsunagi.cli;

/** What a command tells the shell. Scripts rely on these numbers; the README lists them. */
public final class ExitCode {

    public static final int OK = 0;

    /** Faults in layouts, maps, routes or configuration; an example or a delivery that failed. */
    public static final int FAULTS = 1;

    /** The work was done, and the data has problems of severity error. */
    public static final int PROBLEMS = 2;

    /** The command line itself is wrong, or names a file that is not there. */
    public static final int USAGE = 64;

    /** Something nobody expected. */
    public static final int INTERNAL = 70;

    /** A file, a pipe or a disk failed while it was read or written. */
    public static final int IO = 74;

    private ExitCode() {}
}
