package jp.tsunagi.layout;

import dev.cel.common.types.ListType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the part of CEL that {@link Expression} evaluates; gives nothing for everything else, right or wrong. */
final class ExpressionParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([0-9]+\\.[0-9]+|[0-9]+)|([A-Za-z_][A-Za-z0-9_]*)|\"([^\"\\\\]*)\"|'([^'\\\\]*)'|(&&|\\|\\||[=!<>]=|[-+*<>!?:()\\[\\],.]))");

    /** Thrown inside this class only, when the text is not of this part. */
    private static final class NotHere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotHere() {
            super(null, null, false, false);
        }
    }

    private enum Sort {
        NUMBER,
        NAME,
        TEXT,
        SIGN
    }

    private record Token(Sort sort, String text) {}

    private final Kind kind;
    private final Condition.Names names;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ExpressionParser(Kind kind, Condition.Names names) {
        this.kind = kind;
        this.names = names;
    }

    static Optional<Expression> parse(String text, Kind kind, Condition.Names names) {
        ExpressionParser parser = new ExpressionParser(kind, names);
        try {
            parser.split(text);
            Expression expression = parser.choice();
            return parser.at == parser.tokens.size() && expression.type == Expression.Type.BOOL
                    ? Optional.of(expression)
                    : Optional.empty();
        } catch (NotHere e) {
            return Optional.empty();
        }
    }

    private void split(String text) {
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            add(matcher);
            end = matcher.end();
            matcher.region(end, text.strip().length());
        }
        if (end != text.strip().length()) {
            throw new NotHere();
        }
    }

    private void add(Matcher matcher) {
        if (matcher.group(1) != null) {
            tokens.add(new Token(Sort.NUMBER, matcher.group(1)));
        } else if (matcher.group(2) != null) {
            tokens.add(new Token(Sort.NAME, matcher.group(2)));
        } else if (matcher.group(5) != null) {
            tokens.add(new Token(Sort.SIGN, matcher.group(5)));
        } else {
            tokens.add(new Token(Sort.TEXT, matcher.group(3) != null ? matcher.group(3) : matcher.group(4)));
        }
    }

    private @Nullable Token peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private boolean take(String sign) {
        Token token = peek();
        if (token != null && token.sort != Sort.TEXT && token.text.equals(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!take(sign)) {
            throw new NotHere();
        }
    }

    private Token next(Sort sort) {
        Token token = peek();
        if (token == null || token.sort != sort) {
            throw new NotHere();
        }
        at++;
        return token;
    }

    private static Expression of(Expression.Type wanted, Expression expression) {
        if (expression.type != wanted) {
            throw new NotHere();
        }
        return expression;
    }

    private Expression choice() {
        Expression first = or();
        if (!take("?")) {
            return first;
        }
        Expression second = choice();
        expect(":");
        Expression third = of(second.type, choice());
        return new Expression.Logic('?', of(Expression.Type.BOOL, first), second, third);
    }

    private Expression or() {
        Expression left = and();
        while (take("||")) {
            Expression right = of(Expression.Type.BOOL, and());
            left = new Expression.Logic('|', of(Expression.Type.BOOL, left), right, right);
        }
        return left;
    }

    private Expression and() {
        Expression left = comparison();
        while (take("&&")) {
            Expression right = of(Expression.Type.BOOL, comparison());
            left = new Expression.Logic('&', of(Expression.Type.BOOL, left), right, right);
        }
        return left;
    }

    private Expression comparison() {
        Expression left = sum();
        for (String operator : List.of("==", "!=", "<=", ">=", "<", ">")) {
            if (take(operator)) {
                Expression right = of(left.type, sum());
                boolean ordered = !operator.equals("==") && !operator.equals("!=");
                if (left.type == Expression.Type.LIST || ordered && left.type == Expression.Type.BOOL) {
                    throw new NotHere();
                }
                return new Expression.Comparison(operator, left, right);
            }
        }
        if (take("in")) {
            return new Expression.Comparison("in", left, list(left.type));
        }
        return left;
    }

    private Expression list(Expression.Type type) {
        expect("[");
        List<Object> values = new ArrayList<>();
        do {
            Expression item = of(type, primary());
            if (!(item instanceof Expression.Constant constant)) {
                throw new NotHere();
            }
            values.add(constant.value());
        } while (take(","));
        expect("]");
        return new Expression.Constant(Expression.Type.LIST, List.copyOf(values));
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            char operator = take("+") ? '+' : take("-") ? '-' : 0;
            if (operator == 0) {
                return left;
            }
            left = new Expression.Arithmetic(operator, number(left), of(left.type, product()));
        }
    }

    private Expression product() {
        Expression left = unary();
        while (take("*")) {
            left = new Expression.Arithmetic('*', number(left), of(left.type, unary()));
        }
        return left;
    }

    private static Expression number(Expression expression) {
        if (expression.type != Expression.Type.INT && expression.type != Expression.Type.DOUBLE) {
            throw new NotHere();
        }
        return expression;
    }

    private Expression unary() {
        if (take("!")) {
            Expression inner = of(Expression.Type.BOOL, unary());
            return new Expression.Logic('!', inner, inner, inner);
        }
        return member();
    }

    private Expression member() {
        Expression value = primary();
        while (take(".")) {
            String function = next(Sort.NAME).text;
            expect("(");
            Expression argument = of(Expression.Type.TEXT, choice());
            expect(")");
            if (!List.of("startsWith", "endsWith", "contains", "matches").contains(function)) {
                throw new NotHere();
            }
            value = onText(function, of(Expression.Type.TEXT, value), argument);
        }
        return value;
    }

    private static Expression onText(String function, Expression text, Expression argument) {
        if (!function.equals("matches")) {
            return new Expression.OnText(function, text, argument, "");
        }
        if (!(argument instanceof Expression.Constant constant)) {
            throw new NotHere();
        }
        try {
            return new Expression.OnText(function, text, argument, (String) constant.value());
        } catch (com.google.re2j.PatternSyntaxException e) {
            throw new NotHere();
        }
    }

    private Expression primary() {
        Token token = peek();
        if (token == null) {
            throw new NotHere();
        }
        at++;
        if (token.sort == Sort.TEXT) {
            return new Expression.Constant(Expression.Type.TEXT, token.text);
        }
        if (token.sort == Sort.NUMBER) {
            return token.text.contains(".")
                    ? new Expression.Constant(Expression.Type.DOUBLE, Double.valueOf(token.text))
                    : new Expression.Constant(Expression.Type.INT, Long.valueOf(token.text));
        }
        if (token.text.equals("(")) {
            Expression inner = choice();
            expect(")");
            return inner;
        }
        if (token.sort == Sort.SIGN) {
            throw new NotHere();
        }
        return take("(") ? function(token.text) : named(token.text);
    }

    private Expression function(String name) {
        Expression result;
        if (name.equals("present")) {
            FieldValue value = value(next(Sort.NAME).text);
            result = new Expression.Named(new FieldValue.Presence(value));
        } else {
            Expression argument = choice();
            result = switch (name) {
                case "size" -> new Expression.Function(name, listOrText(argument), Expression.Type.INT);
                case "int" -> new Expression.Function(name, of(Expression.Type.BOOL, argument), Expression.Type.INT);
                case "sum" -> new Expression.Function(name, of(Expression.Type.LIST, argument), elements);
                default -> throw new NotHere();
            };
        }
        expect(")");
        return result;
    }

    private static Expression listOrText(Expression expression) {
        if (expression.type != Expression.Type.LIST && expression.type != Expression.Type.TEXT) {
            throw new NotHere();
        }
        return expression;
    }

    /** The element type of the list that was named last. */
    private Expression.Type elements = Expression.Type.INT;

    private Expression named(String name) {
        if (name.equals("true") || name.equals("false")) {
            return new Expression.Constant(Expression.Type.BOOL, name.equals("true"));
        }
        FieldValue value = value(name);
        if (value.type() instanceof ListType list) {
            elements = Expression.Type.of(list.elemType());
        }
        return new Expression.Named(value);
    }

    /** The value of a name, of two parts if that is a field. */
    private FieldValue value(String name) {
        Token dot = peek();
        if (dot != null && dot.text.equals(".") && at + 1 < tokens.size()) {
            Optional<FieldValue> qualified = names.value(kind, name + "." + tokens.get(at + 1).text);
            if (qualified.isPresent()) {
                at += 2;
                return qualified.get();
            }
        }
        return names.value(kind, name).orElseThrow(NotHere::new);
    }
}
