package jp.tsunagi.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.XmlEscape;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.StrictCharset;
import org.jspecify.annotations.Nullable;

/** Writes XML: elements, attributes, text. What is absent is left out; so are elements without anything in them. */
final class XmlEmitters {

    private XmlEmitters() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A value in the target's charset, escaped. */
    static final class Text implements Emitter {
        private final Value value;
        private final Target target;
        private final @Nullable StrictCharset charset;
        private final boolean attribute;
        private final boolean checked;
        private final byte[] whenAbsent;

        /** @param charset the target's, where values are held as UTF-8 until the record is whole; null: none such */
        Text(Value value, Target target, @Nullable StrictCharset charset, boolean attribute) {
            this.value = value;
            this.target = target;
            this.charset = charset;
            this.attribute = attribute;
            this.checked = target.needsCheck(value);
            this.whenAbsent = ascii(target.field().whenAbsent());
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            if (!value.get(run, scope, run.slice)) {
                if (whenAbsent.length == 0) {
                    target.absent(run, scope, value);
                }
                out.write(whenAbsent);
                return whenAbsent.length > 0;
            }
            int start = out.position;
            if (said(run, scope, out, start)) {
                out.ensure((out.position - start) * XmlEscape.GROWTH);
                out.position = XmlEscape.escape(out.bytes, start, out.position, attribute);
                return true;
            }
            out.position = start;
            return false;
        }

        private boolean said(Run run, Scope scope, Output out, int start) {
            boolean said = TargetText.put(run, scope, value, target, out)
                    && TargetText.sayable(run, scope, value, target, charset, out, start)
                    && (!checked || target.fitsWritten(run, scope, value, out.bytes, start, out.position));
            int forbidden = said ? XmlEscape.forbidden(out.bytes, start, out.position, target.encoding()) : -1;
            if (forbidden >= 0) {
                Message found = Message.text(String.format("byte %02X", out.bytes[forbidden]));
                target.problem(run, scope, value, "map.xml-character", Message.of("map.xml-character"), found);
            }
            return said && forbidden < 0;
        }
    }

    /** An attribute's name and value. */
    record Attribute(String name, Emitter value) {}

    /** An element with its tags. */
    static final class Element implements Emitter {
        private final byte[] open;
        private final byte[][] attributeOpen;
        private final Emitter[] attributes;
        private final @Nullable Emitter text;
        private final Emitter[] inside;
        private final byte[] close;
        private final byte[] newline;

        Element(String name, List<Attribute> attributes, @Nullable Emitter text, List<Emitter> inside, String newline) {
            this.open = ascii("<" + name);
            this.attributeOpen =
                    attributes.stream().map(a -> ascii(" " + a.name() + "=\"")).toArray(byte[][]::new);
            this.attributes = attributes.stream().map(Attribute::value).toArray(Emitter[]::new);
            this.text = text;
            this.inside = inside.toArray(new Emitter[0]);
            this.close = ascii("</" + name + ">" + newline);
            this.newline = text == null ? ascii(newline) : new byte[0];
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            int mark = out.position;
            if (content(run, scope, out)) {
                return true;
            }
            out.position = mark;
            return false;
        }

        /** Writes it even if nothing is in it; gives whether anything is. */
        boolean content(Run run, Scope scope, Output out) {
            boolean any = false;
            out.write(open);
            for (int i = 0; i < attributes.length; i++) {
                any |= attribute(i, run, scope, out);
            }
            out.ensure(1);
            out.bytes[out.position++] = '>';
            int start = out.position;
            any |= text != null && text.emit(run, scope, out);
            out.write(newline);
            boolean elements = false;
            for (Emitter element : inside) {
                elements |= element.emit(run, scope, out);
            }
            if (!elements && text == null) {
                out.position = start;
            }
            out.write(close);
            return any || elements;
        }

        private boolean attribute(int i, Run run, Scope scope, Output out) {
            int mark = out.position;
            out.write(attributeOpen[i]);
            if (!attributes[i].emit(run, scope, out)) {
                out.position = mark;
                return false;
            }
            out.ensure(1);
            out.bytes[out.position++] = '"';
            return true;
        }
    }

    /** One element of those that a map writes one by one, written while its condition holds. */
    record Item(@Nullable Condition where, Emitter element) {}

    /** Elements that the map writes one by one. */
    record Listed(List<Item> items) implements Emitter {
        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            boolean any = false;
            for (Item item : items) {
                Condition where = item.where();
                if (where == null || where.holds(scope.record, run.stream)) {
                    any |= item.element().emit(run, scope, out);
                }
            }
            return any;
        }
    }

    /** The outermost element: it stands there even without anything in it. */
    record Record(Element element, @Nullable StrictCharset charset) implements Emitter {
        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            int start = out.position;
            element.content(run, scope, out);
            if (charset != null) {
                TargetText.recode(charset, start, out);
            }
            return true;
        }
    }
}
