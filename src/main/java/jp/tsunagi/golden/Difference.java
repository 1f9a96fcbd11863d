package jp.tsunagi.golden;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Two texts line by line: {@code -} what was wanted, {@code +} what came. */
final class Difference {

    private static final int MOST_LINES = 20;

    private Difference() {}

    /** Empty if the two are alike. */
    static String of(String name, String wanted, String got) {
        if (wanted.equals(got)) {
            return "";
        }
        List<String> want = wanted.lines().toList();
        List<String> have = got.lines().toList();
        int same = 0;
        while (same < want.size() && same < have.size() && want.get(same).equals(have.get(same))) {
            same++;
        }
        int wantEnd = want.size();
        int haveEnd = have.size();
        while (wantEnd > same && haveEnd > same && want.get(wantEnd - 1).equals(have.get(haveEnd - 1))) {
            wantEnd--;
            haveEnd--;
        }
        StringBuilder text =
                new StringBuilder(name).append(", from line ").append(same + 1).append(":\n");
        lines(text, "-", want.subList(same, wantEnd));
        lines(text, "+", have.subList(same, haveEnd));
        if (same == wantEnd && same == haveEnd) {
            text.append("only the line ends differ\n");
        }
        return text.toString();
    }

    /** The same of bytes in any charset that keeps line ends; lines are shown as UTF-8. */
    static String of(String name, byte[] wanted, byte[] got) {
        String difference =
                of(name, new String(wanted, StandardCharsets.ISO_8859_1), new String(got, StandardCharsets.ISO_8859_1));
        return new String(difference.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void lines(StringBuilder text, String mark, List<String> lines) {
        for (int i = 0; i < Math.min(MOST_LINES, lines.size()); i++) {
            text.append(mark).append(lines.get(i)).append('\n');
        }
        if (lines.size() > MOST_LINES) {
            text.append(mark).append("... ").append(lines.size() - MOST_LINES).append(" more lines\n");
        }
    }
}
