package jp.tsunagi.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.hub.conf.Secrets;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets in who shows the token of a role: {@code Authorization: Bearer …}. The tokens are secrets, made at the first
 * start. Everything below {@code /api} needs one, the description of the API too.
 */
public final class ApiTokens implements HandlerInterceptor {

    static final String ROLE = "jp.tsunagi.hub.api.role";
    private static final String BEARER = "Bearer ";

    private final Map<Role, byte[]> tokens = new EnumMap<>(Role.class);

    public ApiTokens(Secrets secrets) {
        for (Role role : Role.values()) {
            tokens.put(role, secrets.made(role.secret()).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<Role> role = role(request.getHeader("Authorization"));
        if (role.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return false;
        }
        if (!role.get().may(needed(handler))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        request.setAttribute(ROLE, role.get());
        return true;
    }

    /** The role whose token this header shows. */
    Optional<Role> role(@org.jspecify.annotations.Nullable String header) {
        Optional<Role> found = Optional.empty();
        if (header != null && header.startsWith(BEARER)) {
            byte[] shown = header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
            for (Map.Entry<Role, byte[]> token : tokens.entrySet()) {
                if (MessageDigest.isEqual(token.getValue(), shown)) {
                    found = Optional.of(token.getKey());
                }
            }
        }
        return found;
    }

    private static Role needed(Object handler) {
        NeedsRole needs = handler instanceof HandlerMethod method ? method.getMethodAnnotation(NeedsRole.class) : null;
        return needs == null ? Role.VIEWER : needs.value();
    }
}
