package jp.tsunagi.counter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a form as a browser sends them. Of a field that is sent twice the first counts. */
final class Form {

    private final Map<String, String> fields = new LinkedHashMap<>();

    private Form() {}

    /** @param body {@code application/x-www-form-urlencoded} in UTF-8 */
    static Form of(byte[] body) {
        Form form = new Form();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedCallException.of(400, "counter.not-a-form");
        }
    }
}
