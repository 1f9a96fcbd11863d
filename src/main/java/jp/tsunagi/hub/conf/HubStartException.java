package jp.tsunagi.hub.conf;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;

/** The hub cannot start as it is configured; the message says what to change. */
public final class HubStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message said;
    private final transient List<Fault> faults;

    public HubStartException(String message) {
        super(message);
        this.said = Message.text(message);
        this.faults = List.of();
    }

    public HubStartException(String message, Throwable cause) {
        super(message, cause);
        this.said = Message.text(message);
        this.faults = List.of();
    }

    public HubStartException(Message said, Throwable cause) {
        super(said.in(Locale.ENGLISH), cause);
        this.said = said;
        this.faults = List.of();
    }

    /** @param faults at least one; the message has them all, in English */
    public HubStartException(List<Fault> faults) {
        super(lines(faults, Locale.ENGLISH));
        this.said = Message.NONE;
        this.faults = List.copyOf(faults);
    }

    /** What is wrong in which file, for who can show the line; empty: it is no text's fault. */
    public List<Fault> faults() {
        return faults;
    }

    /** What to change, in this language if there is a sentence in it. */
    public String in(Locale locale) {
        return faults.isEmpty() ? said.in(locale) : lines(faults, locale);
    }

    private static String lines(List<Fault> faults, Locale locale) {
        return faults.stream().map(fault -> line(fault, locale)).collect(Collectors.joining("\n"));
    }

    private static String line(Fault fault, Locale locale) {
        String remedy = fault.remedy().in(locale);
        return fault.file() + (fault.line() == 0 ? "" : ":" + fault.line()) + ": "
                + Message.of(
                                "line.expected-found",
                                fault.expected().in(locale),
                                fault.found().in(locale))
                        .in(locale)
                + " | " + fault.rule() + (remedy.isEmpty() ? "" : " = " + remedy);
    }
}
