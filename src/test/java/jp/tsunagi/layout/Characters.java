package jp.tsunagi.layout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file's characters and where each begins, told by the JDK alone: bytes are taken until they make a character, and
 * what leads to another character set belongs to the character that follows it.
 */
record Characters(String text, List<Integer> offsets) {

    static Characters of(byte[] bytes, String charset) {
        return charset.startsWith("ISO-2022") ? escaped(bytes) : plain(bytes, Charset.forName(charset));
    }

    private static Characters plain(byte[] bytes, Charset charset) {
        StringBuilder text = new StringBuilder();
        List<Integer> offsets = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int length = 1;
            String character = new String(bytes, at, length, charset);
            while (character.contains("\uFFFD") && at + length < bytes.length) {
                length++;
                character = new String(bytes, at, length, charset);
            }
            for (int i = 0; i < character.length(); i++) {
                offsets.add(at);
            }
            text.append(character);
            at += length;
        }
        offsets.add(bytes.length);
        return new Characters(text.toString(), offsets);
    }

    /** ESC ( B and ESC ( J lead to one byte, ESC $ B and ESC $ @ to two. */
    private static Characters escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        List<Integer> offsets = new ArrayList<>();
        String shift = "\u001b(B";
        int begin = 0;
        for (int at = 0; at < bytes.length; ) {
            if (bytes[at] == 0x1b) {
                shift = new String(bytes, at, 3, StandardCharsets.US_ASCII);
                at += 3;
                continue;
            }
            int length = shift.startsWith("\u001b$") ? 2 : 1;
            String one = shift + new String(bytes, at, length, StandardCharsets.ISO_8859_1) + "\u001b(B";
            String character = new String(one.getBytes(StandardCharsets.ISO_8859_1), Charset.forName("ISO-2022-JP"));
            for (int i = 0; i < character.length(); i++) {
                offsets.add(begin);
            }
            text.append(character);
            at += length;
            begin = at;
        }
        offsets.add(bytes.length);
        return new Characters(text.toString(), offsets);
    }

    int offset(int index) {
        return offsets.get(index);
    }
}
