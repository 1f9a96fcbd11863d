package jp.tsunagi.problem;

/** Takes what is found while a file is read, in the order of the file. */
public interface Findings {

    void problem(Problem problem);

    default void substitution(Substitution substitution) {}
}
