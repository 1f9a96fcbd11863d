package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.XmlElement;
import jp.tsunagi.layout.XmlFrame;
import jp.tsunagi.text.StrictCharset;
import org.jspecify.annotations.Nullable;

/** Puts together the elements of an XML target, in the order of the layout whatever the order of the map. */
final class XmlTree implements DocumentTree.Form {

    private final XmlElement record;
    private final @Nullable StrictCharset foreign;
    private final String newline;

    XmlTree(Layout target) {
        XmlFrame frame = XmlFrame.of(target);
        this.record = XmlElement.ofRecord(target);
        this.foreign = frame.charset().encoding().isPresent() ? null : frame.charset();
        this.newline = frame.newline();
    }

    @Override
    public Emitter record(List<DocumentTree.Member> members) {
        return new XmlEmitters.Record(inside(record, members), foreign);
    }

    @Override
    public Emitter value(Value value, Field field, Target target) {
        int last = field.path().lastIndexOf('/') + 1;
        return new XmlEmitters.Text(value, target, foreign, field.path().startsWith("@", last));
    }

    @Override
    public Emitter each(Field field, Repetition repetition, List<DocumentTree.Member> members) {
        Emitter one = inside(repeated(record, field), members);
        return (run, scope, out) -> repetition.emit(run, scope, out, one);
    }

    @Override
    public Emitter listed(Field field, List<DocumentTree.Item> items) {
        XmlElement element = repeated(record, field);
        return new XmlEmitters.Listed(items.stream()
                .map(item -> new XmlEmitters.Item(item.where(), inside(element, item.members())))
                .toList());
    }

    /** What the element holds, with its tags; empty: the map writes nothing of it. */
    private Optional<XmlEmitters.Element> element(XmlElement element, List<DocumentTree.Member> members) {
        Map<Field, Emitter> byField = members.stream()
                .collect(Collectors.toMap(
                        DocumentTree.Member::field, DocumentTree.Member::emitter, (a, b) -> b, IdentityHashMap::new));
        return element(element, byField);
    }

    private Optional<XmlEmitters.Element> element(XmlElement element, Map<Field, Emitter> byField) {
        List<XmlEmitters.Attribute> attributes = new ArrayList<>();
        element.attributes().forEach((name, field) -> {
            Emitter value = byField.get(field);
            if (value != null) {
                attributes.add(new XmlEmitters.Attribute(name, value));
            }
        });
        @Nullable Emitter text = element.text().map(byField::get).orElse(null);
        List<Emitter> inside = new ArrayList<>();
        for (XmlElement inner : element.inside()) {
            if (inner.repeated().isPresent()) {
                inner.repeated().map(byField::get).ifPresent(inside::add);
            } else {
                element(inner, byField).ifPresent(inside::add);
            }
        }
        return attributes.isEmpty() && text == null && inside.isEmpty()
                ? Optional.empty()
                : Optional.of(new XmlEmitters.Element(element.name(), attributes, text, inside, newline));
    }

    private XmlEmitters.Element inside(XmlElement element, List<DocumentTree.Member> members) {
        return element(element, members).orElseGet(() -> empty(element));
    }

    private XmlEmitters.Element empty(XmlElement element) {
        return new XmlEmitters.Element(element.name(), List.of(), null, List.of(), newline);
    }

    /** The element of a repeated field, wherever it stands. */
    private static XmlElement repeated(XmlElement element, Field field) {
        return find(element, field).orElseThrow(() -> new IllegalStateException("no element of " + field.name()));
    }

    private static Optional<XmlElement> find(XmlElement element, Field field) {
        for (XmlElement inner : element.inside()) {
            Optional<XmlElement> found =
                    inner.repeated().filter(field::equals).isPresent() ? Optional.of(inner) : find(inner, field);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
