package jp.tsunagi.layout;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.layout.Condition.Context;
import jp.tsunagi.layout.Condition.Names;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/** A condition that CEL itself evaluates. Loaded only where one is needed. */
final class CelCondition extends Expression {

    private static final Pattern PRESENT = Pattern.compile("present\\(\\s*([A-Za-z0-9_.]+)\\s*\\)");
    private static final String PRESENT_ENDING = "__present";

    private final CelRuntime.Program program;
    private final Map<String, FieldValue> values;

    private CelCondition(CelRuntime.Program program, Map<String, FieldValue> values) {
        super(Type.BOOL);
        this.program = program;
        this.values = values;
    }

    static Optional<Expression> compile(String text, Kind kind, Names names, Origin at, Faults faults) {
        String rewritten = PRESENT.matcher(text).replaceAll(m -> m.group(1).replace('.', '_') + PRESENT_ENDING);
        Map<String, FieldValue> used = new LinkedHashMap<>();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .addFunctionDeclarations(SUM)
                .setResultType(SimpleType.BOOL);
        for (String name : Condition.mentioned(text)) {
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
            return Optional.of(new CelCondition(RUNTIME.createProgram(tree), Map.copyOf(used)));
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

    @Override
    Object of(Record record, Context context) {
        try {
            return program.eval(name -> {
                FieldValue value = values.get(name);
                return value == null ? Optional.empty() : Optional.of(value.of(record, context));
            });
        } catch (CelEvaluationException e) {
            // e.g. a division by zero: what cannot be said of the record does not hold
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
}
