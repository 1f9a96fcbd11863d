package jp.tsunagi.cli;

import java.util.Locale;
import jp.tsunagi.problem.Message;

/** What the command line asks for cannot be done; nothing is wrong with texts or data. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final transient Message message;

    WrongUsage(Message message) {
        super(message.in(Locale.ENGLISH));
        this.message = message;
    }

    String sentence(Locale locale) {
        return message.in(locale);
    }
}
