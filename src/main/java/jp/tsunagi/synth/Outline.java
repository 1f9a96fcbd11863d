package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import jp.tsunagi.layout.GrammarStep;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;

/**
 * Which records a file is to have, in their order, by the layout's grammar. Records that stand once on the file's own
 * level (control, header, end) are its frame; the others are data and add up to the number that was asked for, as far
 * as the grammar has room for it.
 */
final class Outline {

    private static final int MORE = 6;

    private final Layout layout;
    private final SplittableRandom random;

    Outline(Layout layout, SplittableRandom random) {
        this.layout = layout;
        this.random = random;
    }

    /** Whether a step of the file's own level is its frame. */
    static boolean frame(GrammarStep step) {
        return step.max() == 1
                && step.then().isEmpty()
                && !step.group()
                && step.of().isEmpty();
    }

    /** Hands out the records of the file's own level with those under them. */
    void draw(long records, Consumer<Branch> sink) {
        if (!layout.severalKinds()) {
            Kind kind = layout.kinds().get(0);
            for (long i = 0; i < records; i++) {
                sink.accept(new Branch(kind, List.of()));
            }
            return;
        }
        List<GrammarStep> steps = layout.grammar();
        long[] quota = quotas(steps, records);
        for (int i = 0; i < steps.size(); i++) {
            if (frame(steps.get(i))) {
                int times = steps.get(i).min() > 0 || random.nextBoolean() ? 1 : 0;
                for (int t = 0; t < times; t++) {
                    sink.accept(new Branch(kind(steps.get(i).kind()), List.of()));
                }
            } else {
                spend(steps.get(i), quota[i], sink);
            }
        }
    }

    /** How many records each data step gets: a few, and the step that has most under it all the rest. */
    private long[] quotas(List<GrammarStep> steps, long records) {
        long[] quota = new long[steps.size()];
        int main = main(steps);
        long left = records;
        for (int i = 0; i < quota.length; i++) {
            if (!frame(steps.get(i)) && i != main) {
                int wanted = Math.max(steps.get(i).min(), records >= 8 ? 1 + random.nextInt(2) : 0);
                quota[i] = Math.max(
                        steps.get(i).min() * (long) least(steps.get(i)),
                        Math.min(Math.min(wanted, steps.get(i).max()) * (long) least(steps.get(i)), left));
                left = Math.max(0, left - quota[i]);
            }
        }
        if (main >= 0) {
            int least = least(steps.get(main));
            quota[main] = Math.max(left, steps.get(main).min() * (long) least);
            for (int i = 0; i < quota.length && left > 0 && quota[main] < least; i++) {
                if (!frame(steps.get(i))
                        && i != main
                        && least(steps.get(i)) == 1
                        && steps.get(i).max() > records) {
                    quota[i] += left;
                    quota[main] = 0;
                    left = 0;
                }
            }
        }
        return quota;
    }

    private static int main(List<GrammarStep> steps) {
        int main = -1;
        for (int i = 0; i < steps.size(); i++) {
            GrammarStep step = steps.get(i);
            if (!frame(step) && (main < 0 || branching(step) > branching(steps.get(main)))) {
                main = i;
            }
        }
        return main;
    }

    private static int branching(GrammarStep step) {
        return step.then().size() + step.of().size();
    }

    private void spend(GrammarStep step, long quota, Consumer<Branch> sink) {
        long left = quota;
        int least = least(step);
        for (long times = 0; left > 0 && times < step.max(); times++) {
            long size = Math.min(
                    left, least + (least == 1 && step.then().isEmpty() && !step.group() ? 0 : random.nextInt(MORE)));
            if (left - size < least) {
                size = left;
            }
            List<Branch> made = one(step, (int) Math.min(size, 1 << 20));
            made.forEach(sink);
            left -= Math.max(1, made.stream().mapToInt(Branch::size).sum());
        }
    }

    /** How many records one time of this step has at least. */
    private static int least(GrammarStep step) {
        if (step.group()) {
            return Math.max(1, least(step.of()));
        }
        return step.of().isEmpty() ? 1 + least(step.then()) : 1;
    }

    private static int least(List<GrammarStep> steps) {
        return steps.stream().mapToInt(s -> s.min() * least(s)).sum();
    }

    /** One time of a step with so many records, as far as it has room. */
    private List<Branch> one(GrammarStep step, int size) {
        if (step.group()) {
            return fill(step.of(), size);
        }
        if (!step.of().isEmpty()) {
            return one(step.of().get(random.nextInt(step.of().size())), size);
        }
        return List.of(new Branch(kind(step.kind()), fill(step.then(), size - 1)));
    }

    private List<Branch> fill(List<GrammarStep> steps, int size) {
        int[] times = new int[steps.size()];
        int left = size;
        for (int i = 0; i < times.length; i++) {
            times[i] = steps.get(i).min();
            left -= times[i] * least(steps.get(i));
        }
        for (int tries = 0; left > 0 && tries < size + 200; tries++) {
            int i = times.length == 0 ? -1 : random.nextInt(Math.min(times.length, tries < 2 ? 1 : times.length));
            if (i >= 0 && times[i] < steps.get(i).max() && least(steps.get(i)) <= left) {
                times[i]++;
                left -= least(steps.get(i));
            }
        }
        List<Branch> made = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            for (int t = 0; t < times[i]; t++) {
                made.addAll(one(steps.get(i), least(steps.get(i))));
            }
        }
        return made;
    }

    private Kind kind(String name) {
        return layout.kind(name).orElseThrow(() -> new IllegalArgumentException("no record kind " + name));
    }
}
