package jp.tsunagi.hub.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** Exceptions as their classes and places, without their texts. */
public final class QuietThrowable extends ThrowableProxyConverter {

    private static final int FRAMES = 12;

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        StringBuilder text = new StringBuilder();
        for (IThrowableProxy cause = thrown; cause != null; cause = cause.getCause()) {
            text.append(cause == thrown ? "" : "Caused by: ")
                    .append(cause.getClassName())
                    .append('\n');
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append('\t').append(frames[i].getSTEAsString()).append('\n');
            }
        }
        return text.toString();
    }
}
