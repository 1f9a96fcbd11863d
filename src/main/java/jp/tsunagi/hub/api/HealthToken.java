package jp.tsunagi.hub.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the hub is well is told to everybody, since what restarts it or sends to it has no token. What is missing,
 * and whose folders hold what, is told to who shows one, of whatever role; a wrong one is refused, not passed over.
 */
final class HealthToken extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient ApiTokens tokens;

    HealthToken(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String shown = request.getHeader("Authorization");
        Optional<Role> role = tokens.role(shown);
        if (shown != null && role.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            chain.doFilter(new Known(request, role), response);
        }
    }

    /** Details are for who is somebody: {@code show-details: when-authorized}. */
    private static final class Known extends HttpServletRequestWrapper {

        private final Optional<Role> role;

        Known(HttpServletRequest request, Optional<Role> role) {
            super(request);
            this.role = role;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return role.<Principal>map(found -> found::name).orElse(null);
        }
    }
}
