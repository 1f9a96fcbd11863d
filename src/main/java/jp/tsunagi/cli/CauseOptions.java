package jp.tsunagi.cli;

import jp.tsunagi.problem.Message;
import picocli.CommandLine.Option;

/** Which dead deliveries are meant together: those of a partner with one kind of cause. */
final class CauseOptions {

    @Option(names = "--cause", paramLabel = "KIND", defaultValue = "", descriptionKey = "option.search-cause")
    private String cause = "";

    @Option(names = "--partner", paramLabel = "PARTNER", defaultValue = "", descriptionKey = "option.search-partner")
    private String partner = "";

    String cause() {
        return cause;
    }

    String partner() {
        return partner;
    }

    /** Whether they are meant, and not single numbers. */
    boolean isMeant(String command, boolean numbers) {
        boolean whole = !cause.isEmpty() && !partner.isEmpty();
        boolean part = cause.isEmpty() != partner.isEmpty();
        if (numbers == whole || part) {
            throw new WrongUsage(Message.of("usage.numbers-or-cause", command));
        }
        return whole;
    }
}
