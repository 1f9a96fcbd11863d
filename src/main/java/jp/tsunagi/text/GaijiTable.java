package jp.tsunagi.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;

/**
 * The gaiji table (外字): what a site's own characters, which stand at private-use code points, are in Unicode.
 * Immutable. See {@code mappings/characters/README.md}.
 */
public final class GaijiTable {

    public static final GaijiTable EMPTY = new GaijiTable(Map.of());

    private final Map<Integer, String> characters;

    private GaijiTable(Map<Integer, String> characters) {
        this.characters = Map.copyOf(characters);
    }

    /**
     * Reads {@code gaiji.csv}. Rows with a fault are left out and told.
     *
     * @param file the name that faults show
     */
    public static GaijiTable read(String file, byte[] csv, Consumer<Fault> faults) {
        TableRows table = TableRows.of(file, csv, faults);
        Map<Integer, String> characters = new HashMap<>();
        Map<Integer, Integer> lines = new HashMap<>();
        for (TableRows.Row row : table.rows()) {
            OptionalInt from = privateUse(row.from());
            Optional<String> to = TableRows.characters(row.to()).filter(GaijiTable::isPublic);
            if (from.isEmpty()) {
                table.fault(row.line(), "table.from", Message.of("table.gaiji"), Message.text(row.from()));
            } else if (to.isEmpty()) {
                table.fault(row.line(), "table.to", Message.of("table.public"), Message.text(row.to()));
            } else if (lines.containsKey(from.getAsInt())) {
                Message first = Message.of("table.twice", lines.getOrDefault(from.getAsInt(), 0));
                table.fault(row.line(), "table.twice", Message.of("table.once"), first);
            } else {
                characters.put(from.getAsInt(), to.get());
                lines.put(from.getAsInt(), row.line());
            }
        }
        return new GaijiTable(characters);
    }

    public int size() {
        return characters.size();
    }

    /** What a private-use code point is. */
    public Optional<String> character(int codePoint) {
        return Optional.ofNullable(characters.get(codePoint));
    }

    /**
     * The text with every private-use character that the table knows replaced; others stay for the caller to refuse.
     */
    public String apply(String text, Replaced replaced) {
        StringBuilder written = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            String to = characters.get(codePoint);
            if (to == null) {
                written.append(text, i, next);
            } else {
                replaced.replaced(i, text.substring(i, next), to);
                written.append(to);
            }
            i = next;
        }
        return written.toString();
    }

    private static boolean isPublic(String characters) {
        return !characters.isEmpty() && characters.codePoints().noneMatch(Repertoire::isPrivateUse);
    }

    private static OptionalInt privateUse(String cell) {
        if (cell.matches("F[0-9][4-9A-Fa-f][0-9A-Fa-f]")) {
            int code = Integer.parseInt(cell, 16);
            return Ms932.isGaiji(code) ? OptionalInt.of(Ms932.codePointOf(code)) : OptionalInt.empty();
        }
        String character = TableRows.characters(cell).orElse("");
        boolean one = !character.isEmpty() && character.codePointCount(0, character.length()) == 1;
        return one && Repertoire.isPrivateUse(character.codePointAt(0))
                ? OptionalInt.of(character.codePointAt(0))
                : OptionalInt.empty();
    }
}
