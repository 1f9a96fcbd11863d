package jp.tsunagi.layout;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Picks the edition of a layout that a file is of, by the effective date of its name or its first record. */
public final class Editions {

    private static final int LOOK_AHEAD = 1 << 16;

    private Editions() {}

    /**
     * The plan whose layout covers the file.
     *
     * @param plans of the editions, the oldest first; at least one
     * @param in is looked at and reset
     */
    public static LayoutPlan choose(List<LayoutPlan> plans, BufferedInputStream in, String fileName, int today)
            throws IOException {
        LayoutPlan newest = plans.get(plans.size() - 1);
        if (plans.size() == 1) {
            return newest;
        }
        in.mark(LOOK_AHEAD);
        byte[] head = in.readNBytes(LOOK_AHEAD - 1);
        in.reset();
        LayoutPlan best = newest;
        int bestScore = -1;
        for (LayoutPlan plan : plans) {
            int score = score(plan, new ByteArrayInputStream(head), fileName, today);
            if (score >= bestScore) {
                best = plan;
                bestScore = score;
            }
        }
        return best;
    }

    /** 2: the first record is in order and in force; 1: in force; 0: neither. */
    private static int score(LayoutPlan plan, InputStream head, String fileName, int today) throws IOException {
        RecordStream stream = plan.open(head, fileName, today, problem -> {});
        RecordStream.Step step = stream.next();
        while (step == RecordStream.Step.HEADER) {
            step = stream.next();
        }
        if (step == RecordStream.Step.END) {
            return 0;
        }
        boolean inForce = plan.layout().head().inForce().covers(stream.record().effectiveDate());
        boolean cut = stream.record().count() == stream.record().kind().slots().size();
        return (inForce ? 1 : 0) + (inForce && cut ? 1 : 0);
    }
}
