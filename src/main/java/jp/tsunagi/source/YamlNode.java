package jp.tsunagi.source;

/** A value in a YAML file, with the line it stands on. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlText {

    Origin at();

    /** How messages call this kind of value. */
    default String kind() {
        if (this instanceof YamlMap) {
            return "map";
        }
        return this instanceof YamlList ? "list" : "text";
    }
}
