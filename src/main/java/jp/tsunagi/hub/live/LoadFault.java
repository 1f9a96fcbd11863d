package jp.tsunagi.hub.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What went wrong when Camel built a unit, with the line it most likely comes from. */
final class LoadFault {

    private static final Pattern PROPERTY = Pattern.compile("Property with key \\[([^\\]]+)\\]");

    private LoadFault() {}

    static Fault of(RouteUnit unit, Throwable thrown) {
        Throwable root = thrown;
        TextFile file = unit.route();
        int line = 0;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof MarkedYamlEngineException marked
                    && marked.getProblemMark().isPresent()) {
                Mark mark = marked.getProblemMark().get();
                file = unit.holding("\u0000");
                line = mark.getLine() + 1;
            } else if (cause instanceof ResolveEndpointFailedException endpoint) {
                String uri = beforeOptions(endpoint.getUri());
                file = unit.holding(uri);
                line = file.lineOf(uri);
            } else if (cause instanceof NoSuchEndpointException endpoint) {
                String uri = beforeOptions(endpoint.getUri());
                file = unit.holding(uri);
                line = file.lineOf(uri);
            } else if (cause instanceof FailedToCreateRouteException route && line == 0) {
                line = file.lineOf("id: " + route.getRouteId());
            }
        }
        Matcher property = PROPERTY.matcher(String.valueOf(root.getMessage()));
        if (property.find()) {
            file = unit.holding("{{" + property.group(1));
            line = file.lineOf("{{" + property.group(1));
            return fault(file, line, "route.property", Message.of("route.property.expected"), property.group(1));
        }
        return fault(file, line, "route.load", Message.of("route.load.expected"), firstLine(root));
    }

    private static Fault fault(TextFile file, int line, String rule, Message expected, String found) {
        return new Fault(file.shown(), line, rule, expected, Message.text(found), Message.NONE);
    }

    private static String beforeOptions(String uri) {
        String base = uri.replaceFirst("\\?.*", "");
        return base.replaceFirst("^([a-z0-9-]+)://", "$1:");
    }

    private static String firstLine(Throwable thrown) {
        String text = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        return text.isBlank() ? thrown.getClass().getSimpleName() : text;
    }
}
