package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/**
 * An XML file, read as a stream: one record for each element at the layout's path. No document type, no entities of its
 * own, nothing from outside the file. Where it stops being XML, it ends.
 */
final class XmlDocument implements RecordReader {

    private final XmlPlace root;
    private final Format.Xml format;
    private final XmlCharset charset;
    private final XmlText text;
    private final XmlTags tags;
    private final DocumentRecord out;
    private @Nullable XMLStreamReader parser;
    private final String[] path;
    private final long offset;
    private int depth;
    private int matched;
    private boolean found;
    private boolean ended;
    private Ending ending = Ending.WHOLE;
    private long recordAt;

    XmlDocument(Layout layout, XmlCharset charset, InputStream in, long offset) {
        this.root = XmlPlace.of(layout.kinds().get(0), layout.fields());
        this.format = (Format.Xml) layout.format();
        this.charset = charset;
        this.offset = offset;
        this.recordAt = offset;
        this.text = new XmlText(charset.name(), in, offset);
        this.tags = new XmlTags(text);
        this.path = Arrays.stream(format.record().split("/"))
                .filter(s -> !s.isEmpty())
                .toArray(String[]::new);
        this.out = new DocumentRecord(root.kind());
    }

    /** Made with the first record: it reads the declaration at once. */
    private XMLStreamReader parser() throws XMLStreamException {
        if (parser != null) {
            return parser;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // JDK 24 brought limits of its own, lower than ours and told as bad syntax; ours hold everywhere
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing from outside the file");
        });
        parser = factory.createXMLStreamReader(text);
        return parser;
    }

    @Override
    public Record record() {
        return out.record();
    }

    @Override
    public List<Trouble> trouble() {
        return out.trouble();
    }

    @Override
    public Ending ending() {
        return ending;
    }

    @Override
    public Cut next() throws IOException {
        out.next();
        if (ended) {
            return Cut.END;
        }
        if (!charset.declared().isEmpty()) {
            end(Ending.BROKEN);
            Message expected = Message.text(String.join(" / ", format.charsets()));
            out.tell("xml.charset", offset, offset, expected, Message.text(charset.declared()), false);
            return broken(offset, new byte[0]);
        }
        try {
            return advance();
        } catch (XMLStreamException e) {
            return stopped(e);
        } catch (DocumentRecord.TooMuch e) {
            end(Ending.BROKEN);
            out.clearTrouble();
            out.tell("xml.limit", e.offset, e.offset + 1, e.most, Message.of("document.more"), false);
            return broken(recordAt, text.original(recordAt, e.offset));
        }
    }

    private Cut advance() throws XMLStreamException, IOException {
        XMLStreamReader parser = parser();
        while (parser.hasNext()) {
            switch (parser.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    tags.start();
                    text.release(tags.from());
                    if (entered(parser.getLocalName())) {
                        return fill(parser);
                    }
                    XmlValues.limit(depth, text.offset(tags.from()));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    tags.end();
                    text.release(tags.from());
                    left();
                }
                case XMLStreamConstants.DTD -> {
                    return documentType();
                }
                default -> {}
            }
        }
        return atEnd();
    }

    /** Counts a start tag; true if it starts a record. */
    private boolean entered(String name) {
        boolean next = depth == matched && depth < path.length && path[depth].equals(name);
        boolean root = depth == 0 && path.length == 0;
        depth++;
        matched += next ? 1 : 0;
        found |= root || matched >= Math.max(1, path.length - 1);
        return root || next && matched == path.length;
    }

    private void left() {
        depth--;
        matched = Math.min(matched, depth);
    }

    private Cut fill(XMLStreamReader parser) throws XMLStreamException, IOException {
        recordAt = text.offset(tags.from());
        new XmlValues(root, parser, text, tags, out).fill();
        left();
        long end = text.offset(tags.to());
        byte[] original = text.original(recordAt, end);
        badBytes(end);
        text.release(tags.to());
        out.finish(original);
        return Cut.RECORD;
    }

    private Cut atEnd() {
        end(Ending.WHOLE);
        recordAt = text.offset(text.end());
        badBytes(recordAt + 1);
        if (!found) {
            out.tell(
                    "xml.record",
                    offset,
                    offset,
                    Message.of("xml.element", format.record()),
                    Message.of("found.nothing"),
                    false);
        }
        if (out.trouble().isEmpty()) {
            return Cut.END;
        }
        ending = Ending.BROKEN;
        return broken(recordAt, new byte[0]);
    }

    private Cut documentType() {
        end(Ending.BROKEN);
        long at = text.offset(tags.to());
        out.tell("xml.dtd", at, at + 1, Message.of("xml.no-dtd"), Message.of("xml.dtd"), false);
        return broken(at, new byte[0]);
    }

    private Cut stopped(XMLStreamException why) throws IOException {
        end(Ending.BROKEN);
        if (why.getNestedException() instanceof IOException e && !text.full()) {
            throw e;
        }
        out.clearTrouble();
        long position =
                why.getLocation() == null ? text.end() : why.getLocation().getCharacterOffset();
        boolean within = position >= tags.from() && position < text.end();
        long at = text.offset(within ? position : text.end());
        if (text.full()) {
            Message most = Message.of("too-long.expected", Opening.LONGEST_RECORD);
            out.tell("record.too-long", recordAt, at, most, Message.of("too-long.found"), false);
        } else {
            badBytes(at + 1);
            Message found = within ? Message.of("document.else") : Message.of("document.end");
            out.tell("xml.syntax", at, within ? at + 1 : at, Message.of("xml.xml"), found, false);
        }
        return broken(recordAt, text.original(recordAt, at));
    }

    private void badBytes(long before) {
        for (BadBytes.Bad bad : text.badBefore(before)) {
            byte[] bytes = text.bytes(bad);
            out.tell(
                    "field.charset",
                    bad.offset(),
                    bad.offset() + bad.length(),
                    Message.of("charset.expected", charset.name()),
                    BadBytes.words(bytes, 0, bytes.length, bad.offset()),
                    false);
        }
    }

    private Cut broken(long at, byte[] original) {
        return out.broken(root.kind(), at, original);
    }

    private void end(Ending how) {
        ended = true;
        ending = how;
    }
}
