package jp.tsunagi.prove;

import java.util.List;

/**
 * What a campaign found.
 *
 * @param kills hub processes and servers that were ended with SIGKILL or died at a named moment
 * @param incomplete whether it was long enough to come to every named moment and did not
 * @param notes what a person should know besides: what was not tried, which moments never came
 */
record Report(int kills, Verdict verdict, boolean incomplete, long seed, List<String> notes) {

    boolean ok() {
        return verdict.ok() && !incomplete;
    }

    /** One object, as the command line promises. */
    String json() {
        return "{\"kills\":%d,\"accepted\":%d,\"lost\":%d,\"doubled\":%d,\"disordered\":%d,\"silent\":%d,\"seed\":%d,\"ok\":%b}"
                .formatted(
                        kills,
                        verdict.accepted(),
                        verdict.lost().size(),
                        verdict.doubled().size(),
                        verdict.disordered().size(),
                        verdict.silent().size(),
                        seed,
                        ok());
    }

    /** For a person: the figures, and the first breaches. */
    String text() {
        return text(20);
    }

    /** The same with every breach. */
    String whole() {
        return text(Integer.MAX_VALUE);
    }

    private String text(int breaches) {
        StringBuilder text = new StringBuilder();
        text.append("kills       ").append(kills).append('\n');
        text.append("accepted    ").append(verdict.accepted()).append('\n');
        list(text, "lost        ", verdict.lost(), breaches);
        list(text, "doubled     ", verdict.doubled(), breaches);
        list(text, "disordered  ", verdict.disordered(), breaches);
        list(text, "silent      ", verdict.silent(), breaches);
        text.append("seed        ").append(seed).append('\n');
        notes.forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.append(end()).append('\n').toString();
    }

    private String end() {
        if (ok()) {
            return "ok: nothing lost, nothing twice";
        }
        return verdict.ok() ? "FAILED: a named moment never came" : "FAILED";
    }

    private static void list(StringBuilder text, String name, List<String> breaches, int atMost) {
        text.append(name).append(breaches.size()).append('\n');
        breaches.stream()
                .limit(atMost)
                .forEach(breach -> text.append("  ").append(breach).append('\n'));
        if (breaches.size() > atMost) {
            text.append("  … all of them are in report.txt\n");
        }
    }
}
