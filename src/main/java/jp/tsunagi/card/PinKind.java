package jp.tsunagi.card;

/** The secrets that a card may ask for. */
public enum PinKind {
    /** 利用者証明用電子証明書の暗証番号: 4 digits, locked after 3 wrong ones. */
    USER_AUTHENTICATION(4),
    /** 券面事項入力補助用の暗証番号: 4 digits, locked after 3 wrong ones. */
    CARD_FACE_INPUT(4),
    /** 照合番号B, printed on the card: birth date YYMMDD, year of expiry YYYY, security code: 14 digits. */
    NUMBER_B(14);

    private final int digits;

    PinKind(int digits) {
        this.digits = digits;
    }

    public int digits() {
        return digits;
    }
}
