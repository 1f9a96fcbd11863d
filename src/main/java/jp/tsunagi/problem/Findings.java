package jp.tsunagi.problem;

/** Takes what is found while a file is read, in the order of the file. */
public interface Findings {

    void problem(Problem problem);

    default void substitution(Substitution substitution) {}

    /** Whether anybody listens to {@link #person}; asked once, before the first record. */
    default boolean wantsPersons() {
        return false;
    }

    /** Whom a record that was written is about; told once for each such record, if it is wanted. */
    default void person(String insurer, String insuredNumber) {}

    /**
     * The layout that the file is read by, before anything else of it is told; later another edition of it, before the
     * first record that is read by that one; perhaps more than once.
     *
     * @param layout its path, with the edition
     */
    default void readBy(String layout) {}
}
