package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Text made fit to stand in XML, in any charset whose bytes below 30 are ASCII: MS932 and UTF-8 among them, as no part
 * of their longer characters is below 30.
 */
public final class XmlEscape {

    /** An escape takes at most so many bytes for one. */
    public static final int GROWTH = 6;

    private static final byte[][] IN_TEXT = escapes(false);
    private static final byte[][] IN_ATTRIBUTE = escapes(true);

    private XmlEscape() {}

    /** The first byte of a character that XML cannot hold at all (XML 1.0, 2.2); -1: there is none. */
    public static int forbidden(byte[] bytes, int start, int end, Encoding encoding) {
        for (int i = start; i < end; i++) {
            int c = bytes[i];
            boolean control = c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r';
            boolean noCharacter = encoding == Encoding.UTF_8
                    && c == (byte) 0xEF
                    && i + 2 < end
                    && bytes[i + 1] == (byte) 0xBF
                    && (bytes[i + 2] & 0xFE) == 0xBE;
            if (control || noCharacter) {
                return i;
            }
        }
        return -1;
    }

    /** Escapes what stands between start and end, which may grow {@link #GROWTH} times; gives the new end. */
    public static int escape(byte[] bytes, int start, int end, boolean attribute) {
        byte[][] escapes = attribute ? IN_ATTRIBUTE : IN_TEXT;
        int more = 0;
        for (int i = start; i < end; i++) {
            byte @Nullable [] escape = bytes[i] < 0 ? null : escapes[bytes[i]];
            more += escape == null ? 0 : escape.length - 1;
        }
        if (more == 0) {
            return end;
        }
        byte[] plain = Arrays.copyOfRange(bytes, start, end);
        int at = start;
        for (byte c : plain) {
            byte @Nullable [] escape = c < 0 ? null : escapes[c];
            if (escape == null) {
                bytes[at++] = c;
            } else {
                System.arraycopy(escape, 0, bytes, at, escape.length);
                at += escape.length;
            }
        }
        return at;
    }

    private static byte[][] escapes(boolean attribute) {
        byte[][] escapes = new byte[128][];
        escapes['&'] = ascii("&amp;");
        escapes['<'] = ascii("&lt;");
        escapes['>'] = ascii("&gt;");
        // a reader makes one line feed of a carriage return, and spaces of both in an attribute
        escapes['\r'] = ascii("&#13;");
        if (attribute) {
            escapes['"'] = ascii("&quot;");
            escapes['\n'] = ascii("&#10;");
            escapes['\t'] = ascii("&#9;");
        }
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
