package jp.tsunagi.source;

/** A scalar, as it is written: {@code 007} stays {@code 007}. */
public record YamlText(Origin at, String text) implements YamlNode {}
