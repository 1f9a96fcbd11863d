package jp.tsunagi.card.virtual;

/**
 * Somebody who does not exist, and what stands on and in the card.
 *
 * @param birthDate YYYYMMDD
 * @param sex 1, 2 or 9
 * @param individualNumber 12 digits
 * @param pin the four digits of both PINs
 * @param numberB 照合番号B, 14 digits
 */
public record SyntheticPerson(
        String name,
        String address,
        String birthDate,
        String sex,
        String individualNumber,
        String pin,
        String numberB) {

    public static final SyntheticPerson TARO = new SyntheticPerson(
            "試験　太郎", "見本県見本市見本町１丁目２番３号　見本荘１０１", "19400815", "1", "123456789018", "1234", "40081520331234");

    public static final SyntheticPerson HANAKO =
            new SyntheticPerson("試験　花子", "見本県見本市試験町４番５号", "19380303", "2", "987654321013", "5678", "38030320345678");

    /** The same person with another name. */
    public SyntheticPerson named(String other) {
        return new SyntheticPerson(other, address, birthDate, sex, individualNumber, pin, numberB);
    }

    @Override
    public String toString() {
        return "SyntheticPerson[…]";
    }
}
