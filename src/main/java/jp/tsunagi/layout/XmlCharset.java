package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.text.Bom;

/**
 * The charset of an XML file: what its declaration says, if the layout allows it.
 *
 * @param name as layouts write it; the layout's own if the declaration cannot be followed
 * @param declared what the declaration says, if it cannot be followed; empty: it can
 */
record XmlCharset(String name, String declared) {

    private static final int HEAD = 256;
    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]*)[\"']");

    /**
     * Looks ahead; the stream stands where it stood.
     *
     * @param allowed the layout's charsets
     * @param marked whether a UTF-8 byte order mark has been read
     */
    static XmlCharset of(InputStream in, List<String> allowed, boolean marked) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        Bom bom = Bom.of(head, 0, head.length);
        if (bom != Bom.NONE) {
            return chosen("UTF-16", allowed);
        }
        Matcher declaration = DECLARATION.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (declaration.find()) {
            String declared = declaration.group(1);
            String name = known(declared);
            boolean contradiction = marked && !name.equals("UTF-8");
            return contradiction || name.isEmpty() || !allowed.contains(name)
                    ? new XmlCharset(allowed.get(0), declared)
                    : new XmlCharset(name, "");
        }
        return marked || allowed.contains("UTF-8") ? chosen("UTF-8", allowed) : new XmlCharset(allowed.get(0), "");
    }

    private static XmlCharset chosen(String name, List<String> allowed) {
        return allowed.contains(name) ? new XmlCharset(name, "") : new XmlCharset(allowed.get(0), name);
    }

    /** A declared name as layouts write it; empty: none of theirs. */
    static String known(String declared) {
        return switch (declared.toUpperCase(Locale.ROOT)) {
            case "SHIFT_JIS", "SHIFT-JIS", "SJIS", "X-SJIS", "MS932", "CP932", "WINDOWS-31J", "CSWINDOWS31J" -> "MS932";
            case "UTF-8", "UTF8" -> "UTF-8";
            case "EUC-JP" -> "EUC-JP";
            case "ISO-2022-JP" -> "ISO-2022-JP";
            case "UTF-16" -> "UTF-16";
            default -> "";
        };
    }
}
