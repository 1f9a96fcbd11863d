package jp.tsunagi.layout;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.text.Encoded;
import jp.tsunagi.text.StrictCharset;

/**
 * What stands around the records of an XML file that is written: the declaration with the charset's name, and the
 * elements that hold the records.
 */
public final class XmlFrame {

    private final List<String> path;
    private final String declared;
    private final StrictCharset charset;
    private final String newline;

    private XmlFrame(Format.Xml format) {
        this.path = Arrays.stream(format.record().split("/"))
                .filter(s -> !s.isEmpty())
                .toList();
        this.charset = StrictCharset.of(format.charset());
        this.declared = format.declared().isEmpty() ? usualName(format.charset()) : format.declared();
        this.newline = format.newline().written();
    }

    /** @throws IllegalArgumentException unless the layout's format is XML */
    public static XmlFrame of(Layout layout) {
        if (layout.format() instanceof Format.Xml xml) {
            return new XmlFrame(xml);
        }
        throw new IllegalArgumentException("no XML: " + layout);
    }

    /** Whether the layout says how its records are called: without a name they can only be read. */
    public static boolean written(Layout layout) {
        return layout.format() instanceof Format.Xml xml
                && !xml.record().replace("/", "").isEmpty();
    }

    /** The name of the element that one record is. */
    public String record() {
        return path.isEmpty() ? "record" : path.get(path.size() - 1);
    }

    /** Whether the record is the root: there can be one only. */
    public boolean single() {
        return path.size() <= 1;
    }

    public StrictCharset charset() {
        return charset;
    }

    /** What stands behind each element. */
    public String newline() {
        return newline;
    }

    /** The bytes before the first record. */
    public byte[] opening() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + newline);
        outer().forEach(name -> text.append('<').append(name).append('>').append(newline));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (charset.name().equals("UTF-16")) {
            bytes.writeBytes(charset.bom().bytes());
        }
        bytes.writeBytes(encoded(text.toString()));
        return bytes.toByteArray();
    }

    /** The bytes behind the last record. */
    public byte[] closing() {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>(outer());
        java.util.Collections.reverse(names);
        names.forEach(name -> text.append("</").append(name).append('>').append(newline));
        return encoded(text.toString());
    }

    private List<String> outer() {
        return path.subList(0, Math.max(0, path.size() - 1));
    }

    private byte[] encoded(String text) {
        if (charset.encode(text) instanceof Encoded.Bytes bytes) {
            return bytes.bytes();
        }
        throw new IllegalStateException("element names are not in " + charset);
    }

    /** The name that XML readers know a charset by. */
    private static String usualName(String charset) {
        return switch (charset) {
            case "MS932" -> "Windows-31J";
            case "UTF-16LE", "UTF-16BE" -> "UTF-16";
            case "x-windows-50221", "x-windows-iso2022jp" -> "ISO-2022-JP";
            default -> charset;
        };
    }

    /** Adds a fault if the declaration would name a charset that is not written. */
    static void check(Format.Xml format, Origin at, Faults faults) {
        if (!format.declared().isEmpty() && !XmlCharset.known(format.declared()).equals(format.charset())) {
            faults.add(
                    at,
                    "layout.declared",
                    Message.of("layout.declared", format.charset()),
                    format.declared(),
                    Message.of("layout.declared.remedy"));
        }
    }
}
