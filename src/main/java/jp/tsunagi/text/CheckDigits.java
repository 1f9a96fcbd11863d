package jp.tsunagi.text;

/**
 * Check digits of insurer numbers (保険者番号, 6 digits) and office numbers (事業所番号, 10 characters, the third may be a
 * letter): modulus 10, weights 2 and 1 from the right, the digits of a product added one by one. Source: 国保連
 * インタフェース仕様書, code tables 6 and 24; letters A=10 … Z=32 over the alphabet without I, O and Q.
 */
public final class CheckDigits {

    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private CheckDigits() {}

    /** Whether the bytes are six digits whose last is the check digit of the others. */
    public static boolean insurerNumber(byte[] bytes, int start, int end) {
        return end - start == 6 && agrees(bytes, start, end, -1);
    }

    /** Whether the bytes are ten digits, or nine and a letter in the third place, with the right check digit. */
    public static boolean officeNumber(byte[] bytes, int start, int end) {
        return end - start == 10 && agrees(bytes, start, end, start + 2);
    }

    /**
     * The check digit of a number without its last place.
     *
     * @throws IllegalArgumentException if it is not made of digits and the letters above
     */
    public static char checkDigit(CharSequence number) {
        int sum = 0;
        for (int i = number.length() - 1, weight = 2; i >= 0; i--, weight = 3 - weight) {
            int value = valueOf(number.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("no digit at " + i);
            }
            sum += digitSum(value * weight);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static boolean agrees(byte[] bytes, int start, int end, int letterAt) {
        int sum = 0;
        for (int i = end - 1, weight = 1; i >= start; i--, weight = 3 - weight) {
            int value = bytes[i] - '0';
            if (value < 0 || value > 9) {
                value = i == letterAt ? valueOf((char) (bytes[i] & 0xFF)) : -1;
                if (value < 0) {
                    return false;
                }
            }
            sum += digitSum(value * weight);
        }
        return sum % 10 == 0;
    }

    private static int valueOf(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = LETTERS.indexOf(c);
        return letter < 0 ? -1 : letter + 10;
    }

    private static int digitSum(int product) {
        return product / 10 + product % 10;
    }
}
