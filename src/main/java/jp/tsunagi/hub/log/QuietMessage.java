package jp.tsunagi.hub.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/** Log lines of others without the texts of exceptions; the hub's own lines never hold any. */
public final class QuietMessage extends MessageConverter {

    private static final Pattern CAUSE = Pattern.compile("Caused by: \\[([\\w.$]+) - .*", Pattern.DOTALL);
    private static final Pattern DUE_TO = Pattern.compile("due(?: to)?: .*", Pattern.DOTALL);

    @Override
    public String convert(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        if (event.getLoggerName().startsWith("jp.tsunagi.")) {
            return message;
        }
        String quiet = CAUSE.matcher(message).replaceFirst("Caused by: [$1]");
        return DUE_TO.matcher(quiet).replaceFirst("due to an exception");
    }
}
