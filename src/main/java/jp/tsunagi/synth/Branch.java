package jp.tsunagi.synth;

import java.util.List;
import jp.tsunagi.layout.Kind;

/** A record that is to be made, and those under it. */
record Branch(Kind kind, List<Branch> under) {

    int size() {
        return 1 + under.stream().mapToInt(Branch::size).sum();
    }
}
