package jp.tsunagi.connector.mapping;

/** Names for translated files whose layout names none: the source's name with an ending that fits what is in it. */
final class TargetNames {

    private TargetNames() {}

    /** @param first the first byte of the translated file; -1 if it is empty */
    static String of(String source, int first) {
        int dot = source.lastIndexOf('.');
        String stem = dot > 0 ? source.substring(0, dot) : source;
        return switch (first) {
            case '{' -> stem + ".jsonl";
            case '[' -> stem + ".json";
            default -> source;
        };
    }
}
