package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where each value of a JSON file stands, found by looking at every character. Every byte is one character: structure
 * is ASCII, and lengths are bytes.
 */
final class JsonAddresses {

    private final String text;
    private final Format.Json format;
    private final Map<String, String> found = new TreeMap<>();
    private int at;
    private int record;

    private JsonAddresses(byte[] file, Format.Json format) {
        this.text = new String(file, StandardCharsets.ISO_8859_1);
        this.format = format;
    }

    static Map<String, String> of(byte[] file, Format.Json format) {
        JsonAddresses addresses = new JsonAddresses(file, format);
        addresses.file();
        return addresses.found;
    }

    private void file() {
        if (format.shape() == Format.JsonShape.ARRAY) {
            next('[');
        }
        for (char c = peek(); c == '{' || c == ','; c = peek()) {
            if (c == ',') {
                at++;
            } else {
                record++;
                value(record + " ", "");
            }
        }
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void next(char expected) {
        assertThat(peek()).isEqualTo(expected);
        at++;
    }

    /** @param path of the object that the value stands in; empty: the record */
    private void value(String prefix, String path) {
        char c = peek();
        if (c == '{') {
            next('{');
            while (peek() != '}') {
                if (peek() == ',') {
                    at++;
                }
                peek();
                String name = string();
                next(':');
                value(prefix, path.isEmpty() ? name : path + "." + name);
            }
            at++;
        } else if (c == '[') {
            next('[');
            for (int k = 0; peek() != ']'; k++) {
                if (peek() == ',') {
                    at++;
                }
                value(prefix + path + "[" + k + "] ", "");
            }
            at++;
        } else if (c == '"') {
            int from = at + 1;
            string();
            put(prefix + path, from, at - 1);
        } else {
            int from = at;
            while (at < text.length() && "}],\r\n \t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (!text.substring(from, at).equals("null")) {
                put(prefix + path, from, at);
            }
        }
    }

    private String string() {
        int from = ++at;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return text.substring(from, at++);
    }

    private void put(String path, int from, int to) {
        if (to > from) {
            found.put(path, "@" + from + "+" + (to - from));
        }
    }
}
