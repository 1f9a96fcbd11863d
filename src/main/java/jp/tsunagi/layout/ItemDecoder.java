package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Decoded;
import jp.tsunagi.text.StrictCharset;

/** Turns the items of a fixed-width record into UTF-8, one by one, where the charset is not held as it is. */
final class ItemDecoder {

    private final boolean direct;
    private final StrictCharset charset;
    private byte[] text = new byte[1 << 12];

    ItemDecoder(String charset) {
        this.direct = Charsets.direct(charset);
        this.charset = StrictCharset.of(charset);
    }

    boolean direct() {
        return direct;
    }

    /** Gives the record its whole content as UTF-8, so that selectors can look at it; only ASCII counts there. */
    void whole(Record record) {
        byte[] raw = record.bytes;
        int from = record.from;
        record.original = Arrays.copyOfRange(raw, from, record.to);
        byte[] ascii = new byte[record.to - from + Record.SLACK];
        for (int i = from; i < record.to; i++) {
            Decoded one = charset.decode(raw, i, i + 1);
            boolean single = one instanceof Decoded.Text t
                    && t.text().length() == 1
                    && t.text().charAt(0) < 0x80;
            ascii[i - from] = single ? (byte) ((Decoded.Text) one).text().charAt(0) : (byte) '?';
        }
        record.bytes = ascii;
        record.base += from;
        record.to -= from;
        record.from = 0;
    }

    /** Fills the record's slots from the raw bytes that begin at {@code at}. */
    void slice(Record record, byte[] raw, int at) {
        List<Slot> slots = record.kind.slots();
        record.tellPlaces();
        record.transcoded = true;
        record.undecodable = Map.of();
        long base = record.offset();
        if (record.original == null) {
            record.original = Arrays.copyOfRange(raw, at, at + record.to - record.from);
        }
        int filled = 0;
        for (int i = 0; i < slots.size(); i++) {
            int from = at + slots.get(i).offset();
            int length = slots.get(i).field().length();
            record.placeOffset[i] = base + slots.get(i).offset();
            record.placeLength[i] = length;
            byte[] utf8 = decode(record, i, raw, from, length);
            if (filled + utf8.length + Record.SLACK > text.length) {
                text = Arrays.copyOf(text, (filled + utf8.length + Record.SLACK) * 2);
            }
            System.arraycopy(utf8, 0, text, filled, utf8.length);
            record.start[i] = filled;
            filled += utf8.length;
            record.end[i] = filled;
        }
        record.bytes = text;
        record.from = 0;
        record.to = filled;
        record.base = base;
        for (int i = 0; i < slots.size(); i++) {
            Fill.of(slots.get(i).field()).strip(record.bytes, record, i);
        }
    }

    /** The item as UTF-8; where bytes are no character, one byte that is none in UTF-8 either, for its rule to find. */
    private byte[] decode(Record record, int slot, byte[] raw, int from, int length) {
        Decoded decoded = charset.decode(raw, from, from + length);
        if (decoded instanceof Decoded.Text t) {
            return t.text().getBytes(StandardCharsets.UTF_8);
        }
        Decoded.Undecodable bad = (Decoded.Undecodable) decoded;
        StringBuilder hex = new StringBuilder();
        for (int i = bad.offset(); i < Math.min(raw.length, bad.offset() + bad.length()); i++) {
            hex.append(String.format("%02X", raw[i]));
        }
        if (record.undecodable.isEmpty()) {
            record.undecodable = new HashMap<>();
        }
        record.undecodable.put(slot, Message.of("found.bytes-at", hex, record.placeOffset[slot] + bad.offset() - from));
        return new byte[] {(byte) 0xFF};
    }
}
