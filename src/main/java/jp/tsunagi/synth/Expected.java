package jp.tsunagi.synth;

import jp.tsunagi.problem.Place;

/** One problem that decode must report of a file. */
public record Expected(long record, String kind, int item, String label, long byteOffset, int byteLength, String rule) {

    static Expected of(Place place, String rule) {
        return new Expected(
                place.record(),
                place.kind(),
                place.item(),
                place.label(),
                place.byteOffset(),
                place.byteLength(),
                rule);
    }

    /** The machine form: one JSON object, without a line end. */
    public String json() {
        return "{\"record\":" + record + ",\"kind\":" + text(kind) + ",\"item\":" + item + ",\"label\":" + text(label)
                + ",\"byteOffset\":" + byteOffset + ",\"byteLength\":" + byteLength + ",\"rule\":" + text(rule) + "}";
    }

    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
