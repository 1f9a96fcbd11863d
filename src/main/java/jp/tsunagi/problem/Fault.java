package jp.tsunagi.problem;

/**
 * Something wrong in a text that a person edits: a layout, map, code table, route or configuration file.
 *
 * @param line from 1; 0: the file as a whole
 */
public record Fault(String file, int line, String rule, Message expected, Message found, Message remedy) {}
