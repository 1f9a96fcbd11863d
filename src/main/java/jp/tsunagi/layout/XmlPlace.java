package jp.tsunagi.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand at one place of an XML record: an element or attribute by its name without prefix. */
final class XmlPlace {

    private static final String OWN_TEXT = "value";

    private final Map<String, XmlPlace> inside = new HashMap<>();
    private final Kind kind;
    private int slot = -1;
    private int child = -1;
    private @Nullable XmlPlace element;

    private XmlPlace(Kind kind) {
        this.kind = kind;
    }

    /** The element that is a record of this kind. */
    static XmlPlace of(Kind kind, List<Field> fields) {
        return of(kind, fields, false);
    }

    private static XmlPlace of(Kind kind, List<Field> fields, boolean repeatedOne) {
        XmlPlace record = new XmlPlace(kind);
        for (int i = 0; i < kind.slots().size(); i++) {
            String path = kind.slots().get(i).field().path();
            boolean own =
                    repeatedOne && kind.slots().size() == 1 && kind.children().isEmpty() && path.equals(OWN_TEXT);
            record.at(own ? "." : path).slot = i;
        }
        int child = 0;
        for (Field field : fields) {
            if (field.repeat() < 0) {
                XmlPlace repeated = record.at(field.path());
                repeated.child = child;
                repeated.element = of(kind.children().get(child++), field.fields(), true);
            }
        }
        return record;
    }

    private XmlPlace at(String path) {
        XmlPlace place = this;
        for (String step : path.split("/")) {
            if (!step.isEmpty() && !step.equals(".")) {
                place = place.inside.computeIfAbsent(step, s -> new XmlPlace(kind));
            }
        }
        return place;
    }

    /** The record that the element itself is. */
    Kind kind() {
        return kind;
    }

    /** The slot of the text; -1: no text stands here. */
    int slot() {
        return slot;
    }

    /** The child kind of a repeated element; -1: it is not repeated. */
    int child() {
        return child;
    }

    /** The repeated element as a record. */
    XmlPlace element() {
        return java.util.Objects.requireNonNull(element);
    }

    /** Whether it holds text and no elements. */
    boolean plain() {
        return slot >= 0 && inside.keySet().stream().allMatch(name -> name.startsWith("@"));
    }

    @Nullable
    XmlPlace inside(String name) {
        return inside.get(name);
    }
}
