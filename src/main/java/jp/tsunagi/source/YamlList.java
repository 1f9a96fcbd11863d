package jp.tsunagi.source;

import java.util.List;

/** A sequence. */
public record YamlList(Origin at, List<YamlNode> items) implements YamlNode {}
