package jp.tsunagi.card.reading;

/** What can be read from a card. */
public enum Content {
    /** The certificate for user authentication; a My Number card gives it without a PIN, a smartphone does not. */
    CERTIFICATE,
    /** 基本4情報: name, address, birth date and sex; with a PIN or 照合番号B. */
    FOUR_ITEMS,
    /** A challenge signed with the key for user authentication; with a PIN. It includes the certificate. */
    SIGNATURE,
    /** 個人番号: with a PIN, and only where an insurer's counter is configured for it. It includes the four items. */
    INDIVIDUAL_NUMBER
}
