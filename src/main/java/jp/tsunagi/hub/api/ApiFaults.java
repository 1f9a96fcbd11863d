package jp.tsunagi.hub.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.correction.HasErrors;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.NotPossible;
import org.springframework.beans.BeansException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the API answers if something is not possible, or while the ledger's database is away or not there yet. */
@RestControllerAdvice
public final class ApiFaults {

    /** What a person wanted is not possible; the reason is one for people. */
    @ExceptionHandler(NotPossible.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    public Map<String, String> notPossible(NotPossible fault) {
        return Map.of(
                "reason", fault.reason().in(Locale.ENGLISH),
                "reasonJa", fault.reason().in(Locale.JAPANESE));
    }

    /** Bytes that their layout refuses: how many errors there are, and the first problems, one line each. */
    @ExceptionHandler(HasErrors.class)
    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    public Map<String, Object> hasErrors(HasErrors fault) {
        return Map.of(
                "count", fault.errors(),
                "errors", lines(fault, Locale.ENGLISH),
                "errorsJa", lines(fault, Locale.JAPANESE));
    }

    private static List<String> lines(HasErrors fault, Locale locale) {
        return fault.problems().stream().map(problem -> problem.line(locale)).toList();
    }

    @ExceptionHandler({LedgerUnavailable.class, BeansException.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    public void unavailable() {
        // the status says it all
    }
}
