package jp.tsunagi.layout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoded;
import jp.tsunagi.text.StrictCharset;

/**
 * Writes the records of delimited and fixed-width layouts from values as text, in the charset that the layout writes
 * (docs/language.md 1.2), and tells where each value stands. Nothing is cut or replaced: a value that does not fit is a
 * {@link Misfit}. Safe for many threads.
 */
public final class RecordWriter {

    /** What became of one value. */
    public sealed interface Item {}

    /**
     * A value as it stands in the file.
     *
     * @param bytes without the quotes around it, with those inside doubled; fixed width: with its fill
     * @param quoted whether quotes stand around it
     */
    public record Bytes(byte[] bytes, boolean quoted) implements Item {}

    /** Why a value cannot be written: the rule's name and the words. */
    public record Misfit(String rule, Message expected, Message found) implements Item {}

    /**
     * One record.
     *
     * @param bytes with its line end
     * @param offsets where each value begins, in bytes from the record's first; quotes not included
     * @param lengths in bytes, without the shift that leads back to half-width after it; fixed width: the item's whole
     *     width
     */
    public record Written(byte[] bytes, int[] offsets, int[] lengths) {}

    private final Layout layout;
    private final Format format;
    private final StrictCharset charset;
    private final boolean direct;
    private final byte[] quote;
    private final byte[] separator;
    private final byte[] newline;

    private RecordWriter(Layout layout) {
        this.layout = layout;
        this.format = layout.format();
        this.charset = StrictCharset.of(format.charset());
        this.direct = charset.encoding().isPresent();
        this.quote = encoded("\"");
        this.separator = encoded(format instanceof Format.Delimited d ? String.valueOf(d.separator()) : "");
        this.newline = encoded(lineEnd(format).written());
    }

    private static Format.Newline lineEnd(Format format) {
        if (format instanceof Format.Delimited d) {
            return d.newline();
        }
        return format instanceof Format.FixedWidth f ? f.newline() : Format.Newline.NONE;
    }

    /** Whether this layout's format can be written here. */
    public static boolean writes(Layout layout) {
        return layout.format() instanceof Format.Delimited || layout.format() instanceof Format.FixedWidth;
    }

    /** @throws IllegalArgumentException unless {@link #writes} */
    public static RecordWriter of(Layout layout) {
        if (!writes(layout)) {
            throw new IllegalArgumentException("neither delimited nor fixed width: " + layout);
        }
        return new RecordWriter(layout);
    }

    /** The charset that is written. */
    public StrictCharset charset() {
        return charset;
    }

    /** What a line ends with; empty: nothing. */
    public byte[] newline() {
        return newline.clone();
    }

    /** The byte order mark, if the layout's files begin with one or the caller wants one. */
    public byte[] mark(boolean wanted) {
        Format.Bom bom = format instanceof Format.Delimited d
                ? d.bom()
                : format instanceof Format.FixedWidth f ? f.bom() : Format.Bom.NONE;
        boolean needed = charset.name().equals("UTF-16") || bom == Format.Bom.WRITE;
        return needed || wanted && bom == Format.Bom.ALLOWED ? charset.bom().bytes() : new byte[0];
    }

    /** The rows before the data, each with its line end: the data type, the column names. */
    public List<byte[]> headerRows() {
        List<byte[]> rows = new ArrayList<>();
        if (format instanceof Format.Delimited d && d.header() != Format.Header.NONE) {
            if (d.header() == Format.Header.TYPE_AND_COLUMNS) {
                rows.add(row(List.of(d.dataType())));
            }
            rows.add(row(layout.kinds().get(0).slots().stream()
                    .map(s ->
                            s.field().column().isEmpty() ? s.name() : s.field().column())
                    .toList()));
        }
        return rows;
    }

    private byte[] row(List<String> names) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                row.writeBytes(separator);
            }
            boolean quoted = names.size() > 1 && quoted((Format.Delimited) format, FieldType.ALNUM, names.get(i));
            put(row, new Bytes(encoded(names.get(i)), quoted));
        }
        row.writeBytes(newline);
        return row.toByteArray();
    }

    /** One value; empty: absent. */
    public Item item(Field field, String value) {
        if (format instanceof Format.Delimited d) {
            boolean quoted = quoted(d, field.type(), value);
            if (quoted && d.quote() == Format.Quote.NEVER) {
                return new Misfit("field.quote", Message.of("quote.expected"), Message.of("quote.found"));
            }
            return encode(quoted ? value.replace("\"", "\"\"") : value, quoted);
        }
        Item item = encode(value, false);
        return item instanceof Bytes b ? filled(field, b.bytes()) : item;
    }

    private Item encode(String value, boolean quoted) {
        if (direct && ascii(value)) {
            return new Bytes(value.getBytes(StandardCharsets.US_ASCII), quoted);
        }
        Encoded encoded = charset.encode(value);
        if (encoded instanceof Encoded.Bytes b) {
            return new Bytes(b.bytes(), quoted);
        }
        int at = ((Encoded.Unencodable) encoded).index();
        String code = String.format("U+%04X", Character.codePointAt(value, at));
        return new Misfit("field.repertoire", Message.of("repertoire.expected", charset.name()), Message.text(code));
    }

    private static boolean ascii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether an item is written in quotes; an absent one is only where everything is. */
    private static boolean quoted(Format.Delimited format, FieldType type, String value) {
        boolean cut = value.indexOf(format.separator()) >= 0
                || value.indexOf('"') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        return switch (format.quote()) {
            case ALL -> true;
            case TEXT -> cut || type.quotedAsText() && !value.isEmpty();
            case NEEDED -> cut || value.indexOf(' ') >= 0 || !ascii(value);
            case NEVER -> cut;
        };
    }

    /** Fills a fixed-width item up to its width; a fill longer than what is missing is a half-width space. */
    private Item filled(Field field, byte[] value) {
        int width = field.length();
        if (value.length > width) {
            return new Misfit(
                    "field.length", Message.of("length.max.bytes", width), Message.of("found.bytes", value.length));
        }
        if (value.length == width) {
            return new Bytes(value, false);
        }
        boolean absent = value.length == 0;
        String pad = absent && Filling.blankIfAbsent(field) ? " " : Fill.character(field);
        byte[] fill = encoded(pad);
        byte[] space = encoded(" ");
        byte[] item = new byte[width];
        int missing = width - value.length;
        boolean right = Fill.right(field) && !absent;
        int at = right ? 0 : value.length;
        System.arraycopy(value, 0, item, right ? missing : 0, value.length);
        byte[] all = whole(pad, missing, fill);
        System.arraycopy(all, 0, item, at, all.length);
        Arrays.fill(item, at + all.length, at + missing, space[0]);
        if (Filling.zerosBefore(field) && !absent) {
            Filling.signFirst(item, 0, width, fill, encoded("-"));
        }
        return new Bytes(item, false);
    }

    /** As many fill characters as find room; where they need shifts, all inside one pair of them. */
    private byte[] whole(String pad, int room, byte[] fill) {
        if (fill.length == 1) {
            byte[] all = new byte[room];
            Arrays.fill(all, fill[0]);
            return all;
        }
        int more = encoded(pad + pad).length - fill.length;
        int times = room < fill.length ? 0 : (room - fill.length) / more + 1;
        return encoded(pad.repeat(times));
    }

    /** Puts the items of a record together. */
    public Written record(Kind kind, List<Bytes> items) {
        boolean delimited = format instanceof Format.Delimited;
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        int[] offsets = new int[items.size()];
        int[] lengths = new int[items.size()];
        for (int i = 0; i < items.size(); i++) {
            Bytes item = items.get(i);
            if (i > 0 && delimited) {
                out.writeBytes(separator);
            }
            offsets[i] = out.size() + (item.quoted() ? quote.length : 0);
            lengths[i] = length(item.bytes());
            put(out, item);
        }
        out.writeBytes(newline);
        return new Written(out.toByteArray(), offsets, lengths);
    }

    /** An item's length as it counts in this format: a closing shift of a delimited file belongs to what follows it. */
    public int length(byte[] item) {
        int n = item.length;
        if (direct || format instanceof Format.FixedWidth || n == 0) {
            return n;
        }
        boolean shiftIn = charset.name().startsWith("Cp") && item[n - 1] == 0x0F;
        boolean escape = n >= 3
                && item[n - 3] == 0x1B
                && item[n - 2] == '('
                && !charset.name().startsWith("Cp");
        return n - (shiftIn ? 1 : escape ? 3 : 0);
    }

    private void put(ByteArrayOutputStream out, Bytes item) {
        if (item.quoted()) {
            out.writeBytes(quote);
        }
        out.writeBytes(item.bytes());
        if (item.quoted()) {
            out.writeBytes(quote);
        }
    }

    private byte[] encoded(String text) {
        return charset.encode(text) instanceof Encoded.Bytes b ? b.bytes() : text.getBytes(StandardCharsets.UTF_8);
    }
}
