package jp.tsunagi.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Query;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Option;

/** What is looked for in the ledger. A person's number is made a pseudonym at once and stands in no log. */
final class SearchOptions {

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "", descriptionKey = "option.search-name")
    private String name = "";

    @Option(
            names = "--person",
            paramLabel = "INSURER/NUMBER",
            defaultValue = "",
            descriptionKey = "option.search-person")
    private String person = "";

    @Option(names = "--date", paramLabel = "DAY[..DAY]", defaultValue = "", descriptionKey = "option.search-date")
    private String date = "";

    @Option(names = "--partner", paramLabel = "PARTNER", defaultValue = "", descriptionKey = "option.search-partner")
    private String partner = "";

    @Option(names = "--state", paramLabel = "STATE", defaultValue = "", descriptionKey = "option.search-state")
    private String state = "";

    @Option(names = "--exchange", paramLabel = "EXCHANGE", defaultValue = "", descriptionKey = "option.search-exchange")
    private String exchange = "";

    @Option(names = "--cause", paramLabel = "KIND", defaultValue = "", descriptionKey = "option.search-cause")
    private String cause = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", descriptionKey = "option.search-limit")
    private int limit = 100;

    /** @param states those that a search of this kind knows */
    Query query(PersonKeys persons, Enum<?>[] states) {
        List<String> known = Stream.of(states).map(LedgerLines::word).toList();
        if (!state.isEmpty() && !known.contains(state)) {
            throw new WrongUsage(Message.of("usage.state", state, String.join(", ", known)));
        }
        return query(persons);
    }

    Query query(PersonKeys persons) {
        int dots = date.indexOf("..");
        String from = dots < 0 ? date : date.substring(0, dots);
        String to = dots < 0 ? date : date.substring(dots + 2);
        return new Query(
                name,
                key(persons),
                from.isEmpty() ? LocalDate.MIN : day(from),
                to.isEmpty() ? LocalDate.MAX : day(to),
                partner,
                state,
                exchange,
                cause,
                limit);
    }

    /** Tells that there may be more, if one of the lists is as long as it may be. */
    void tellIfFull(LedgerCommand ledger, List<?>... found) {
        if (Stream.of(found).anyMatch(list -> list.size() >= limit)) {
            ledger.say(Message.of("ledger.may-be-more", limit));
        }
    }

    private String key(PersonKeys persons) {
        int slash = person.indexOf('/');
        if (!person.isEmpty() && slash < 0) {
            throw new WrongUsage(Message.of("usage.person"));
        }
        return person.isEmpty() ? "" : persons.hex(person.substring(0, slash), person.substring(slash + 1));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new WrongUsage(Message.of("usage.day", text));
        }
    }
}
