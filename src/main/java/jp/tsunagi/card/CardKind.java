package jp.tsunagi.card;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the token file (EF 0006 of the JPKI application) says the card is. */
public enum CardKind {
    /** マイナンバーカード. */
    @JsonProperty("my-number-card")
    MY_NUMBER_CARD("JPKIAPICCTOKEN2"),
    /** スマートフォンの電子証明書: it has certificates, but no four items. */
    @JsonProperty("smartphone")
    SMARTPHONE("JPKIAPGPSETOKEN"),
    /** 住民基本台帳カード: certificates of the kind before 2016, none of them in force. */
    @JsonProperty("resident-register-card")
    RESIDENT_REGISTER_CARD("JPKIAPICCTOKEN");

    private final String token;

    CardKind(String token) {
        this.token = token;
    }

    /** The text that the token file begins with, in ASCII. */
    public String token() {
        return token;
    }
}
