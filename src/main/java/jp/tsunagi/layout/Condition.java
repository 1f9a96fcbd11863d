package jp.tsunagi.layout;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/**
 * A condition over a record in CEL: compiled and type-checked when it is loaded. Values are made only for the fields it
 * names. A condition is safe for many threads.
 */
public final class Condition {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private final Expression expression;
    private final boolean asksChildren;

    private final List<String> names;

    private Condition(Expression expression, boolean asksChildren, List<String> names) {
        this.expression = expression;
        this.asksChildren = asksChildren;
        this.names = names;
    }

    /** Whether it names a value that its own rule has found wrong: what it says of the record is not to be trusted. */
    boolean doubtful(Record record, Context context) {
        for (String name : names) {
            if (doubtful(name, record, context)) {
                return true;
            }
        }
        return false;
    }

    private static boolean doubtful(String name, Record record, Context context) {
        int slot = record.kind.slot(name);
        int dot = name.indexOf('.');
        if (slot >= 0 || dot < 0) {
            return slot >= 0 && record.isFaulty(slot);
        }
        String field = name.substring(dot + 1);
        int child = record.kind.child(name.substring(0, dot));
        List<Record> others = child >= 0
                ? record.children(child)
                : context.earlier(name.substring(0, dot)).map(List::of).orElse(List.of());
        return others.stream().anyMatch(r -> r.kind.slot(field) >= 0 && r.isFaulty(r.kind.slot(field)));
    }

    /** Whether it names the records under a record. */
    boolean asksChildren() {
        return asksChildren;
    }

    /** Compiles a condition; empty, with a fault, if it is wrong. */
    public static Optional<Condition> compile(String text, Kind kind, Names names, Origin at, Faults faults) {
        Optional<Expression> expression = ExpressionParser.parse(text, kind, names);
        if (expression.isEmpty()) {
            expression = CelCondition.compile(text, kind, names, at, faults);
        }
        List<String> mentioned = List.copyOf(mentioned(text));
        boolean children = mentioned.stream()
                .flatMap(name -> names.value(kind, name).stream())
                .anyMatch(v -> v instanceof FieldValue.Children || v instanceof FieldValue.OfChildren);
        return expression.map(e -> new Condition(e, children, mentioned));
    }

    /** The field names that stand in a text, without what stands in quotes. */
    static List<String> mentioned(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = NAME.matcher(text.replaceAll("\"[^\"]*\"|'[^']*'", "\"\""));
        while (matcher.find()) {
            String name = matcher.group();
            int dot = name.indexOf('.');
            for (String one : dot < 0 ? List.of(name) : List.of(name, name.substring(0, dot))) {
                if (!found.contains(one)) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    /** The field that a condition names first; empty if none. */
    public static String firstField(String text, Kind kind) {
        return mentioned(text).stream()
                .filter(n -> kind.slot(n) >= 0)
                .findFirst()
                .orElse("");
    }

    /** Whether the condition holds for this record. */
    public boolean holds(Record record, Context context) {
        return expression.holds(record, context);
    }

    /** What a condition may name. */
    public interface Names {

        Optional<FieldValue> value(Kind kind, String name);

        List<String> all(Kind kind);
    }

    /** The records around the one a condition is about. */
    public interface Context {

        /** The last record of another kind; empty if none has come yet. */
        Optional<Record> earlier(String kind);
    }

    /** For conditions that name nothing but the record itself. */
    public static final Context ALONE = kind -> Optional.empty();

    static CelType typeOf(Field field) {
        if (field.type() == FieldType.NUMBER) {
            return field.decimals() > 0 ? SimpleType.DOUBLE : SimpleType.INT;
        }
        return SimpleType.STRING;
    }
}
