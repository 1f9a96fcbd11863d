package jp.tsunagi.hub.api;

import jp.tsunagi.ledger.LedgerUnavailable;
import org.springframework.beans.BeansException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the API answers while the ledger's database is away, or not there yet. */
@RestControllerAdvice
public final class ApiFaults {

    @ExceptionHandler({LedgerUnavailable.class, BeansException.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    public void unavailable() {
        // the status says it all
    }
}
