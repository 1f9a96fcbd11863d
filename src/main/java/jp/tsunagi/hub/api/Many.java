package jp.tsunagi.hub.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What is decided about together: single numbers, or every dead delivery of a partner with one kind of cause.
 *
 * @param to the partner to whom they are redirected
 * @param reason why they are discarded; it is kept in the history
 * @param delivered what became of those in doubt
 */
public record Many(
        @Nullable List<Long> ids,
        @Nullable String partner,
        @Nullable String cause,
        @Nullable String to,
        @Nullable String reason,
        @Nullable Boolean delivered) {

    /** Whether a partner and a cause say it; 400 if it is not clear. */
    boolean isByCause() {
        boolean byCause = partner != null && cause != null;
        if (byCause == (ids != null) || (partner == null) != (cause == null)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "ids, or partner and cause");
        }
        return byCause;
    }

    static <T> T needed(@Nullable T value, String name) {
        if (value == null || value.equals("")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, name);
        }
        return value;
    }
}
