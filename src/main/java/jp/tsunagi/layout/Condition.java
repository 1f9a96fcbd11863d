package jp.tsunagi.layout;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/**
 * A condition over a record in CEL: compiled and type-checked when it is loaded. Values are made only for the fields it
 * names. A condition is safe for many threads.
 */
public final class Condition {

    private static final Pattern PRESENT = Pattern.compile("present\\(\\s*([A-Za-z0-9_.]+)\\s*\\)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_]*\\s*\\())?");
    private static final String PRESENT_ENDING = "__present";

    private final CelRuntime.Program program;
    private final Map<String, FieldValue> values;

    private Condition(CelRuntime.Program program, Map<String, FieldValue> values) {
        this.program = program;
        this.values = values;
    }

    /** Compiles a condition; empty, with a fault, if it is wrong. */
    public static Optional<Condition> compile(String text, Kind kind, Names names, Origin at, Faults faults) {
        String rewritten = PRESENT.matcher(text).replaceAll(m -> m.group(1).replace('.', '_') + PRESENT_ENDING);
        Map<String, FieldValue> used = new LinkedHashMap<>();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .addFunctionDeclarations(SUM)
                .setResultType(SimpleType.BOOL);
        for (String name : mentioned(text)) {
            names.value(kind, name).ifPresent(value -> {
                used.put(name, value);
                builder.addVar(name, value.type());
                String flag = name.replace('.', '_') + PRESENT_ENDING;
                if (rewritten.contains(flag)) {
                    used.put(flag, new FieldValue.Presence(value));
                    builder.addVar(flag, SimpleType.BOOL);
                }
            });
        }
        try {
            CelCompiler compiler = builder.build();
            CelAbstractSyntaxTree tree = compiler.compile(rewritten).getAst();
            return Optional.of(new Condition(RUNTIME.createProgram(tree), Map.copyOf(used)));
        } catch (CelValidationException e) {
            tell(e, text, kind, names, at, faults);
        } catch (CelEvaluationException e) {
            faults.add(at, "condition", Message.of("condition.expected"), "`" + text + "`", Message.NONE);
        }
        return Optional.empty();
    }

    private static void tell(CelValidationException e, String text, Kind kind, Names names, Origin at, Faults faults) {
        Matcher unknown = Pattern.compile("undeclared reference to '([^']+)'").matcher(e.getMessage());
        if (unknown.find()) {
            faults.unknown(at, "condition.field", "field", unknown.group(1), names.all(kind));
            return;
        }
        String why = e.getErrors().isEmpty() ? "" : e.getErrors().get(0).getMessage();
        faults.add(at, "condition", Message.of("condition.expected"), "`" + text + "`", Message.text(why));
    }

    /** The field names that stand in a text, without what stands in quotes and without what is called. */
    static List<String> mentioned(String text) {
        List<String> found = new ArrayList<>();
        String plain = text.replaceAll("\"[^\"]*\"|'[^']*'", "\"\"");
        Matcher matcher = NAME.matcher(plain);
        while (matcher.find()) {
            String name = matcher.group();
            if (plain.startsWith("(", matcher.end())) {
                name = name.substring(0, Math.max(0, name.indexOf('.')));
            }
            if (!name.isEmpty() && !found.contains(name)) {
                found.add(name);
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

    /** Whether it names the records under a record. */
    boolean asksChildren() {
        return values.values().stream()
                .map(v -> v instanceof FieldValue.Presence p ? p.value() : v)
                .anyMatch(v -> v instanceof FieldValue.Children || v instanceof FieldValue.OfChildren);
    }

    /** Whether the condition holds for this record. */
    public boolean holds(Record record, Context context) {
        try {
            Object result = program.eval(name -> {
                FieldValue value = values.get(name);
                return value == null ? Optional.empty() : Optional.of(value.of(record, context));
            });
            return Boolean.TRUE.equals(result);
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private static final CelFunctionDecl SUM = CelFunctionDecl.newFunctionDeclaration(
            "sum",
            CelOverloadDecl.newGlobalOverload("sum_int", SimpleType.INT, ListType.create(SimpleType.INT)),
            CelOverloadDecl.newGlobalOverload("sum_double", SimpleType.DOUBLE, ListType.create(SimpleType.DOUBLE)));

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addFunctionBindings(
                    CelFunctionBinding.from("sum_int", List.class, numbers -> {
                        long sum = 0;
                        for (Object number : numbers) {
                            sum += ((Number) number).longValue();
                        }
                        return sum;
                    }),
                    CelFunctionBinding.from("sum_double", List.class, numbers -> {
                        double sum = 0;
                        for (Object number : numbers) {
                            sum += ((Number) number).doubleValue();
                        }
                        return sum;
                    }))
            .build();

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
