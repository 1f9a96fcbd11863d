package jp.tsunagi.hub.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Bytes that their layout refuses: the errors, one line each. */
    @ExceptionHandler(HasErrors.class)
    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    public Map<String, List<String>> hasErrors(HasErrors fault) {
        return Map.of("errors", fault.errors());
    }

    @ExceptionHandler({LedgerUnavailable.class, BeansException.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    public void unavailable() {
        // the status says it all
    }
}
