package jp.tsunagi.bench.peer;

/** The eras as the contestants need them. */
enum Era {
    REIWA('R', 20190501, 2018),
    HEISEI('H', 19890108, 1988),
    SHOWA('S', 19261225, 1925),
    TAISHO('T', 19120730, 1911),
    MEIJI('M', 18680101, 1867);

    final char letter;
    final int first;
    final int yearBefore;

    Era(char letter, int first, int yearBefore) {
        this.letter = letter;
        this.first = first;
        this.yearBefore = yearBefore;
    }

    /** @param date as the number yyyymmdd */
    static Era of(int date) {
        return date >= REIWA.first
                ? REIWA
                : date >= HEISEI.first ? HEISEI : date >= SHOWA.first ? SHOWA : date >= TAISHO.first ? TAISHO : MEIJI;
    }
}
