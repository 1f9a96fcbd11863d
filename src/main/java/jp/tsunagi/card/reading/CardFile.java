package jp.tsunagi.card.reading;

/** The elementary files that are read, verified or signed with. */
enum CardFile {
    TOKEN(Application.JPKI, 0x0006),
    CERTIFICATE(Application.JPKI, 0x000A),
    KEY(Application.JPKI, 0x0017),
    KEY_PIN(Application.JPKI, 0x0018),
    /** Never read unless {@link Content#INDIVIDUAL_NUMBER} is asked for. */
    INDIVIDUAL_NUMBER(Application.CARD_FACE_INPUT, 0x0001),
    FOUR_ITEMS(Application.CARD_FACE_INPUT, 0x0002),
    FOUR_ITEMS_PIN(Application.CARD_FACE_INPUT, 0x0011),
    NUMBER_B(Application.CARD_FACE_INPUT, 0x0015);

    private final Application application;
    private final int id;

    CardFile(Application application, int id) {
        this.application = application;
        this.id = id;
    }

    Application application() {
        return application;
    }

    int id() {
        return id;
    }
}
