package jp.tsunagi.card.reading;

import java.util.HexFormat;

/** The card's applications by their AID. Whether a card is one of ours is told by them and never by its ATR. */
enum Application {
    /** 公的個人認証: certificates and keys. */
    JPKI("D392F000260100000001"),
    /** 券面事項入力補助: the four items. */
    CARD_FACE_INPUT("D3921000310001010408");

    private final byte[] id;

    Application(String id) {
        this.id = HexFormat.of().parseHex(id);
    }

    byte[] id() {
        return id.clone();
    }
}
