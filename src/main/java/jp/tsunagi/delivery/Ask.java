package jp.tsunagi.delivery;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How a partner is asked over HTTPS whether it has what was sent, by the key that was sent with it. An answer that is
 * neither of the two leaves it in doubt.
 *
 * @param path below the partner's own address, with {@code {key}} once
 * @param field a JSON pointer to the word in an answer of status 200; empty: the status itself is the word
 * @param delivered the words that mean: it is there
 * @param absent the words that mean: it never came
 */
public record Ask(String path, String field, Set<String> delivered, Set<String> absent) {

    /** Where the key is put in. */
    public static final String KEY = "{key}";

    /** The parameter of a connector that can ask, which is given the path. */
    public static final String PARAMETER = "ask";

    /** No host, no way up, nothing but the one place for the key. */
    static final Pattern PATH =
            Pattern.compile("(?!//)(?!.*/[.]{1,2}(/|$))/[A-Za-z0-9._~/?=&%-]*\\{key}" + "[A-Za-z0-9._~/?=&%-]*");

    static final Pattern POINTER = Pattern.compile("(/[A-Za-z0-9_.-]+)*");
    static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public Ask {
        delivered = Set.copyOf(delivered);
        absent = Set.copyOf(absent);
    }

    /** As parameters of the connector. */
    public Map<String, String> parameters() {
        return Map.of(
                PARAMETER,
                path,
                "askField",
                field,
                "askDelivered",
                String.join(",", new TreeSet<>(delivered)),
                "askAbsent",
                String.join(",", new TreeSet<>(absent)));
    }
}
