package jp.tsunagi.prove;

import java.nio.file.Path;

/**
 * What to prove.
 *
 * @param project the folder of this repository
 * @param folder where everything of this campaign goes; made anew
 * @param kills so many times a process is killed
 * @param seed chooses what happens when; timing itself cannot be repeated
 * @param real whether the servers are real ones, else the hub's own
 * @param nodes hub processes that share the work
 */
record Options(Path project, Path folder, int kills, long seed, boolean real, int nodes) {

    Options {
        if (nodes > 1 && !real) {
            throw new IllegalArgumentException("two nodes need --servers real: embedded servers belong to one hub");
        }
        if (kills < 0 || nodes < 1 || nodes > 2) {
            throw new IllegalArgumentException("kills from 0, one or two nodes");
        }
    }

    /** The small disk of real servers: some twenty messages for each kill must fit, and what becomes of them. */
    int diskMegabytes() {
        return 400 + 2 * kills;
    }
}
