package jp.tsunagi.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errands that go to the broker as one message: what a message costs it hardly depends on its length. Its body is
 * theirs, a line each.
 */
final class Bundles {

    /** Errands without an order make so many messages, if they are as many, so that lanes and nodes share them. */
    private static final int SHARES = 8;

    private static final int MOST = 50;

    private Bundles() {}

    /** Those of one queue and group stay in their order; the same errand twice is one. */
    static List<Errand> of(Collection<Errand> errands) {
        Map<Errand, List<String>> bodies = new LinkedHashMap<>();
        errands.stream()
                .distinct()
                .forEach(errand -> bodies.computeIfAbsent(
                                new Errand(errand.queue(), errand.group(), ""), to -> new ArrayList<>())
                        .add(errand.body()));
        List<Errand> bundles = new ArrayList<>();
        bodies.forEach((to, all) -> {
            int each = to.group().isEmpty() ? Math.min(MOST, (all.size() + SHARES - 1) / SHARES) : MOST;
            for (int from = 0; from < all.size(); from += each) {
                List<String> some = all.subList(from, Math.min(all.size(), from + each));
                bundles.add(new Errand(to.queue(), to.group(), String.join("\n", some)));
            }
        });
        return bundles;
    }
}
