package jp.tsunagi.layout;

import com.google.re2j.Pattern;
import dev.cel.common.types.CelType;
import java.util.List;
import jp.tsunagi.layout.Condition.Context;

/**
 * The everyday part of CEL, evaluated directly: comparisons, and/or/not, {@code in}, arithmetic, the functions on text,
 * {@code size}, {@code sum}, {@code present}. Loading the whole of CEL costs half a second, which a command that maps
 * one small file should not pay; what is not in this part goes to CEL itself, and a test holds the two to the same
 * answers.
 */
abstract class Expression {

    /** What an expression gives. */
    enum Type {
        TEXT,
        INT,
        DOUBLE,
        BOOL,
        LIST;

        static Type of(CelType type) {
            return switch (type.kind()) {
                case STRING -> TEXT;
                case INT -> INT;
                case DOUBLE -> DOUBLE;
                case BOOL -> BOOL;
                default -> LIST;
            };
        }
    }

    final Type type;

    Expression(Type type) {
        this.type = type;
    }

    abstract Object of(Record record, Context context);

    final boolean holds(Record record, Context context) {
        return (Boolean) of(record, context);
    }

    static final class Constant extends Expression {
        private final Object value;

        Constant(Type type, Object value) {
            super(type);
            this.value = value;
        }

        Object value() {
            return value;
        }

        @Override
        Object of(Record record, Context context) {
            return value;
        }
    }

    static final class Named extends Expression {
        private final FieldValue value;

        Named(FieldValue value) {
            super(Type.of(value.type()));
            this.value = value;
        }

        @Override
        Object of(Record record, Context context) {
            return value.of(record, context);
        }
    }

    /** {@code &&}, {@code ||}, {@code !} and {@code ? :}. */
    static final class Logic extends Expression {
        private final char operator;
        private final Expression first;
        private final Expression second;
        private final Expression third;

        Logic(char operator, Expression first, Expression second, Expression third) {
            super(operator == '?' ? second.type : Type.BOOL);
            this.operator = operator;
            this.first = first;
            this.second = second;
            this.third = third;
        }

        @Override
        Object of(Record record, Context context) {
            boolean holds = first.holds(record, context);
            return switch (operator) {
                case '!' -> !holds;
                case '&' -> holds && second.holds(record, context);
                case '|' -> holds || second.holds(record, context);
                default -> holds ? second.of(record, context) : third.of(record, context);
            };
        }
    }

    static final class Comparison extends Expression {
        private final String operator;
        private final Expression left;
        private final Expression right;

        Comparison(String operator, Expression left, Expression right) {
            super(Type.BOOL);
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        Object of(Record record, Context context) {
            Object a = left.of(record, context);
            Object b = right.of(record, context);
            return switch (operator) {
                case "==" -> a.equals(b);
                case "!=" -> !a.equals(b);
                case "in" -> ((List<?>) b).contains(a);
                case "<" -> compare(a, b) < 0;
                case "<=" -> compare(a, b) <= 0;
                case ">" -> compare(a, b) > 0;
                default -> compare(a, b) >= 0;
            };
        }

        private static int compare(Object a, Object b) {
            if (a instanceof Long x && b instanceof Long y) {
                return Long.compare(x, y);
            }
            if (a instanceof Double x && b instanceof Double y) {
                return Double.compare(x, y);
            }
            // by UTF-16 units, as CEL's runtime for Java does, though CEL itself speaks of code points
            return ((String) a).compareTo((String) b);
        }
    }

    static final class Arithmetic extends Expression {
        private final char operator;
        private final Expression left;
        private final Expression right;

        Arithmetic(char operator, Expression left, Expression right) {
            super(left.type);
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        Object of(Record record, Context context) {
            Object a = left.of(record, context);
            Object b = right.of(record, context);
            if (a instanceof Long x && b instanceof Long y) {
                return switch (operator) {
                    case '+' -> x + y;
                    case '-' -> x - y;
                    default -> x * y;
                };
            }
            double x = (Double) a;
            double y = (Double) b;
            return switch (operator) {
                case '+' -> x + y;
                case '-' -> x - y;
                default -> x * y;
            };
        }
    }

    /**
     * {@code x.startsWith("…")} and its like; the argument of {@code matches} is a constant pattern, of RE2 as in CEL.
     */
    static final class OnText extends Expression {
        private final String function;
        private final Expression text;
        private final Expression argument;
        private final Pattern pattern;

        OnText(String function, Expression text, Expression argument, String pattern) {
            super(Type.BOOL);
            this.function = function;
            this.text = text;
            this.argument = argument;
            this.pattern = Pattern.compile(pattern);
        }

        @Override
        Object of(Record record, Context context) {
            String value = (String) text.of(record, context);
            String other = (String) argument.of(record, context);
            return switch (function) {
                case "startsWith" -> value.startsWith(other);
                case "endsWith" -> value.endsWith(other);
                case "contains" -> value.contains(other);
                default -> pattern.matcher(value).find();
            };
        }
    }

    /** {@code size}, {@code sum}, and {@code int} of a flag. */
    static final class Function extends Expression {
        private final String function;
        private final Expression argument;

        Function(String function, Expression argument, Type type) {
            super(type);
            this.function = function;
            this.argument = argument;
        }

        @Override
        Object of(Record record, Context context) {
            Object value = argument.of(record, context);
            if (function.equals("int")) {
                return (Boolean) value ? 1L : 0L;
            }
            if (function.equals("size")) {
                return value instanceof List<?> list
                        ? (long) list.size()
                        : ((String) value).codePoints().count();
            }
            return type == Type.DOUBLE ? sumOfDoubles((List<?>) value) : sumOfInts((List<?>) value);
        }

        private static Object sumOfInts(List<?> numbers) {
            long sum = 0;
            for (Object number : numbers) {
                sum += (Long) number;
            }
            return sum;
        }

        private static Object sumOfDoubles(List<?> numbers) {
            double sum = 0;
            for (Object number : numbers) {
                sum += (Double) number;
            }
            return sum;
        }
    }
}
