package jp.tsunagi.layout;

import java.util.List;
import jp.tsunagi.text.Encoding;

/** The charsets of the language, and the form in which the engine holds their files. */
final class Charsets {

    static final List<String> NAMES = List.of(
            "MS932",
            "UTF-8",
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE",
            "ISO-2022-JP",
            "x-windows-50221",
            "x-windows-iso2022jp",
            "EUC-JP",
            "Cp930",
            "Cp939");

    private Charsets() {}

    static Encoding encoding(String charset) {
        return charset.equals("MS932") ? Encoding.MS932 : Encoding.UTF_8;
    }

    /** Whether files of this charset are held byte for byte. */
    static boolean direct(String charset) {
        return charset.equals("MS932") || charset.equals("UTF-8");
    }
}
