package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element of an XML layout as it is written: its attributes, its text, and the elements in it in their order. */
public final class XmlElement {

    private static final String OWN_TEXT = "value";

    private final String name;
    private final Map<String, Field> attributes = new LinkedHashMap<>();
    private final Map<String, XmlElement> inside = new LinkedHashMap<>();
    private @Nullable Field text;
    private @Nullable Field repeated;

    private XmlElement(String name) {
        this.name = name;
    }

    /** The element that is a record of the layout; its name is the last one of the layout's {@code record}. */
    public static XmlElement ofRecord(Layout layout) {
        XmlElement record = new XmlElement(XmlFrame.of(layout).record());
        record.take(layout.fields(), false);
        return record;
    }

    private void take(List<Field> fields, boolean repeatedOne) {
        boolean own = repeatedOne && fields.size() == 1 && !fields.get(0).repeated();
        for (Field field : fields) {
            place(own && field.path().equals(OWN_TEXT) ? "." : field.path(), field);
        }
    }

    private void place(String path, Field field) {
        XmlElement element = this;
        for (String step : path.split("/")) {
            if (step.startsWith("@")) {
                element.attributes.put(step.substring(1), field);
                return;
            }
            if (!step.isEmpty() && !step.equals(".")) {
                element = element.inside.computeIfAbsent(step, XmlElement::new);
            }
        }
        if (field.repeated()) {
            element.repeated = field;
            element.take(field.fields(), true);
        } else {
            element.text = field;
        }
    }

    public String name() {
        return name;
    }

    public Map<String, Field> attributes() {
        return attributes;
    }

    /** The field that the element's own text is. */
    public Optional<Field> text() {
        return Optional.ofNullable(text);
    }

    /** The field of which each value is one such element; empty: the element stands once. */
    public Optional<Field> repeated() {
        return Optional.ofNullable(repeated);
    }

    /** The elements in it, in the order of the layout. */
    public List<XmlElement> inside() {
        return new ArrayList<>(inside.values());
    }
}
