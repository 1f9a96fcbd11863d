package jp.tsunagi.problem;

/**
 * A character that a layout or map asked to be replaced (縮退, 外字).
 *
 * @param place the source item and the character's own bytes
 * @param table {@code shrink} or {@code gaiji}
 * @param from the code point(s) as {@code U+9AD9}
 * @param to the replacement, as code points
 */
public record Substitution(Place place, String table, String from, String to) {}
