package jp.tsunagi.hub.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Figures tell who exchanges how much with whom: they are given to who shows a token, of whatever role. */
final class MetricsToken extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient ApiTokens tokens;

    MetricsToken(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (tokens.role(request.getHeader("Authorization")).isPresent()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
