package jp.tsunagi.layout;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import jp.tsunagi.problem.Message;

/** Fills a record from the element whose start tag the parser has just read. */
final class XmlValues {

    private static final int DEEPEST = 256;

    private final XMLStreamReader parser;
    private final XmlText text;
    private final XmlTags tags;
    private final XmlPlace root;
    private final DocumentRecord out;

    XmlValues(XmlPlace root, XMLStreamReader parser, XmlText text, XmlTags tags, DocumentRecord out) {
        this.parser = parser;
        this.text = text;
        this.tags = tags;
        this.root = root;
        this.out = out;
    }

    /** Fills the record, up to its end tag. */
    void fill() throws XMLStreamException, IOException {
        element(root, out.begin(root.kind(), text.offset(tags.from())));
    }

    private void element(XmlPlace place, Record record) throws XMLStreamException, IOException {
        long valueFrom = tags.to();
        attributes(place, record);
        StringBuilder own = new StringBuilder();
        Set<XmlPlace> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (parser.next() != XMLStreamConstants.END_ELEMENT) {
            if (parser.getEventType() == XMLStreamConstants.START_ELEMENT) {
                tags.start();
                inside(place, record, seen);
            } else if (parser.isCharacters()) {
                own.append(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
            }
        }
        tags.end();
        if (place.slot() >= 0) {
            value(record, place.slot(), own, valueFrom, tags.from());
        } else if (!own.toString().isBlank()) {
            tell("xml.kind", valueFrom, tags.from(), Message.of("xml.elements"), Message.of("xml.text"), false);
        }
    }

    private void inside(XmlPlace place, Record record, Set<XmlPlace> seen) throws XMLStreamException, IOException {
        long from = tags.from();
        XmlPlace inner = place.inside(parser.getLocalName());
        if (inner == null) {
            Message found = Message.text("`" + shown(parser.getLocalName()) + "`");
            skip();
            if (place.plain()) {
                tell("xml.kind", from, tags.to(), Message.of("xml.text"), Message.of("xml.elements"), false);
            } else {
                tell("xml.unknown-element", from, tags.to(), Message.of("xml.known-element"), found, true);
            }
        } else if (inner.child() >= 0) {
            XmlPlace element = inner.element();
            Record under = out.under(record, inner.child(), element.kind(), text.offset(from));
            element(element, under);
            out.close(under, text.offset(tags.to()));
        } else if (seen.add(inner)) {
            element(inner, record);
        } else {
            Message found = Message.text("`" + shown(parser.getLocalName()) + "`");
            skip();
            tell("xml.repeated-element", from, tags.to(), Message.of("xml.once"), found, false);
        }
    }

    private void attributes(XmlPlace place, Record record) {
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            String namespace = parser.getAttributeNamespace(i);
            if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace)
                    || XMLConstants.XML_NS_URI.equals(namespace)) {
                continue;
            }
            String name = parser.getAttributeLocalName(i);
            String prefix = parser.getAttributePrefix(i);
            long[] at = tags.attribute(prefix == null || prefix.isEmpty() ? name : prefix + ":" + name);
            XmlPlace inner = place.inside("@" + name);
            if (inner == null) {
                Message found = Message.text("`@" + shown(name) + "`");
                tell("xml.unknown-attribute", at[0], at[1], Message.of("xml.known-attribute"), found, true);
            } else {
                value(record, inner.slot(), parser.getAttributeValue(i), at[0], at[1]);
            }
        }
    }

    private void value(Record record, int slot, CharSequence value, long from, long to) {
        int begin = out.position();
        out.append(value);
        out.value(record, slot, begin, text.offset(from), text.offset(to));
    }

    /** Passes over the element whose start tag has just been read. */
    private void skip() throws XMLStreamException, IOException {
        for (int depth = 1; depth > 0; ) {
            int event = parser.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                tags.start();
                limit(++depth, text.offset(tags.from()));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                tags.end();
                depth--;
            }
        }
    }

    /** Stops at too many levels. */
    static void limit(int depth, long offset) throws DocumentRecord.TooMuch {
        if (depth > DEEPEST) {
            throw new DocumentRecord.TooMuch(Message.of("xml.limits", DEEPEST), offset);
        }
    }

    private void tell(String rule, long from, long to, Message expected, Message found, boolean warning) {
        out.tell(rule, text.offset(from), text.offset(to), expected, found, warning);
    }

    /** A name, which should be no person's value; if it is, its digits are not shown. */
    private static String shown(String name) {
        return (name.length() > 40 ? name.substring(0, 40) + "…" : name).replaceAll("[0-9０-９]", "9");
    }
}
