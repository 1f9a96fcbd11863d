package jp.tsunagi.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;

/**
 * The shrink table (縮退): what a character becomes where the destination cannot take it. A replacement that the
 * destination cannot take either is looked up in its turn. Immutable. See {@code mappings/characters/README.md}.
 */
public final class ShrinkTable {

    public static final ShrinkTable EMPTY = new ShrinkTable(Map.of());

    private final Map<Integer, String> replacements;

    private ShrinkTable(Map<Integer, String> replacements) {
        this.replacements = Map.copyOf(replacements);
    }

    /**
     * Reads {@code shrink.csv}. Rows with a fault are left out and told.
     *
     * @param file the name that faults show
     */
    public static ShrinkTable read(String file, byte[] csv, Consumer<Fault> faults) {
        TableRows table = TableRows.of(file, csv, faults);
        Map<Integer, String> replacements = new HashMap<>();
        Map<Integer, Integer> lines = new HashMap<>();
        for (TableRows.Row row : table.rows()) {
            String from = TableRows.characters(row.from()).orElse("");
            Optional<String> to = TableRows.characters(row.to());
            if (from.isEmpty() || from.codePointCount(0, from.length()) != 1) {
                table.fault(row.line(), "table.from", Message.of("table.from"), Message.text(row.from()));
            } else if (to.isEmpty() || to.get().contains(from)) {
                table.fault(row.line(), "table.to", Message.of("table.to"), Message.text(row.to()));
            } else if (replacements.containsKey(from.codePointAt(0))) {
                Message first = Message.of("table.twice", lines.getOrDefault(from.codePointAt(0), 0));
                table.fault(row.line(), "table.twice", Message.of("table.once"), first);
            } else {
                replacements.put(from.codePointAt(0), to.get());
                lines.put(from.codePointAt(0), row.line());
            }
        }
        refuseCircles(table, replacements, lines);
        return new ShrinkTable(replacements);
    }

    public int size() {
        return replacements.size();
    }

    /** What the table says for a character, whatever the destination. */
    public Optional<String> replacement(int codePoint) {
        return Optional.ofNullable(replacements.get(codePoint));
    }

    /**
     * The text as the target can take it. Characters that the target holds stay; characters that it does not hold and
     * that the table does not know stay too, for the caller to refuse.
     */
    public String apply(String text, Repertoire target, Replaced replaced) {
        int first = target.firstNotHeld(text);
        if (first < 0) {
            return text;
        }
        StringBuilder shrunk = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (target.holds(codePoint)) {
                shrunk.appendCodePoint(codePoint);
            } else {
                String from = text.substring(i, next);
                String to = isVariationSelector(codePoint) ? "" : settled(from, target);
                if (!to.equals(from)) {
                    replaced.replaced(i, from, to);
                }
                shrunk.append(to);
            }
            i = next;
        }
        return shrunk.toString();
    }

    /** Whether a code point only chooses a glyph for the character before it (異体字セレクタ). */
    public static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /** The replacement that the target holds whole, or the character itself. The table has no circles. */
    private String settled(String from, Repertoire target) {
        StringBuilder to = new StringBuilder();
        for (int i = 0; i < from.length(); ) {
            int codePoint = from.codePointAt(i);
            i += Character.charCount(codePoint);
            String character = Character.toString(codePoint);
            String replacement = replacements.get(codePoint);
            if (target.holds(codePoint) || replacement == null) {
                to.append(character);
            } else {
                to.append(settled(replacement, target));
            }
        }
        return target.firstNotHeld(to) < 0 ? to.toString() : from;
    }

    private static void refuseCircles(TableRows table, Map<Integer, String> replacements, Map<Integer, Integer> lines) {
        lines.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(entry -> {
            if (comesBack(entry.getKey(), entry.getKey(), replacements, new HashSet<>())) {
                String to = String.valueOf(replacements.remove(entry.getKey()));
                table.fault(entry.getValue(), "table.circle", Message.of("table.circle"), Message.text(to));
            }
        });
    }

    private static boolean comesBack(int start, int at, Map<Integer, String> replacements, Set<Integer> seen) {
        String to = replacements.getOrDefault(at, "");
        return to.codePoints().anyMatch(c -> c == start || (seen.add(c) && comesBack(start, c, replacements, seen)));
    }
}
