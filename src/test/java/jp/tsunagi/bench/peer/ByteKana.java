package jp.tsunagi.bench.peer;

import java.util.function.ToIntFunction;

/** Half-width kana bytes to full-width characters of the output's charset, three candidates per letter. */
final class ByteKana {

    private static final int VOICED = 0xDE;
    private static final int SEMI_VOICED = 0xDF;

    private final int[] plain = new int[256];
    private final int[] voiced = new int[256];
    private final int[] semiVoiced = new int[256];

    /** @param pack a character as its bytes, the first in the lowest byte, the count in the highest */
    ByteKana(ToIntFunction<Character> pack) {
        plain[' '] = pack.applyAsInt('　');
        for (int code = 0xA1; code <= 0xDF; code++) {
            char letter = (char) ('｡' + code - 0xA1);
            plain[code] = pack.applyAsInt(ClaimText.fullWidth(letter));
            voiced[code] = pack(pack, ClaimText.joined(letter, 'ﾞ'));
            semiVoiced[code] = pack(pack, ClaimText.joined(letter, 'ﾟ'));
        }
    }

    private static int pack(ToIntFunction<Character> pack, char joined) {
        return joined == 0 ? 0 : pack.applyAsInt(joined);
    }

    int write(byte[] bytes, int start, int end, byte[] out, int at) {
        int p = at;
        for (int i = start; i < end; i++) {
            int code = bytes[i] & 0xFF;
            int mark = i + 1 < end ? bytes[i + 1] & 0xFF : 0;
            int full = mark == VOICED ? voiced[code] : mark == SEMI_VOICED ? semiVoiced[code] : 0;
            if (full != 0) {
                i++;
            } else {
                full = plain[code];
            }
            EightBytes.putFour(out, p, full);
            p += full >>> 24;
        }
        return p;
    }
}
