package jp.tsunagi.prove;

import java.util.List;

/**
 * What the oracle found, each with the note and the partner, as lines for a person.
 *
 * @param accepted notes that the hub acknowledged
 * @param lost acknowledged, and not whole at a partner that should have it
 * @param doubled took effect more than once at a partner
 * @param disordered took effect after a later one of its key
 * @param silent went wrong without a word in the ledger
 */
record Verdict(int accepted, List<String> lost, List<String> doubled, List<String> disordered, List<String> silent) {

    boolean ok() {
        return lost.isEmpty() && doubled.isEmpty() && disordered.isEmpty() && silent.isEmpty();
    }
}
