package jp.tsunagi.card.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;

/**
 * One item in BER-TLV, read strictly: definite lengths in their shortest form, which end exactly where the bytes do.
 *
 * @param tag one or two bytes
 */
record Tlv(int tag, byte[] value) {

    private static final int MORE_TAG = 0x1F;
    private static final int ONE_LENGTH_BYTE = 0x81;
    private static final int TWO_LENGTH_BYTES = 0x82;

    /**
     * Where the item ends that begins with these bytes.
     *
     * @param start tag and length at least
     */
    static int wholeLength(byte[] start) {
        Header header = Header.at(start, 0);
        return header.valueAt + header.length;
    }

    /** The one item that these bytes are. */
    static Tlv of(byte[] bytes) {
        List<Tlv> items = all(bytes);
        if (items.size() != 1) {
            throw lie(items.size() + " items");
        }
        return items.get(0);
    }

    /** The items one after the other, up to the end of the bytes. */
    static List<Tlv> all(byte[] bytes) {
        List<Tlv> items = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            Header header = Header.at(bytes, at);
            int end = header.valueAt + header.length;
            if (end > bytes.length) {
                throw lie(name(header.tag) + ": " + header.length + " > " + (bytes.length - header.valueAt));
            }
            items.add(new Tlv(header.tag, Arrays.copyOfRange(bytes, header.valueAt, end)));
            at = end;
        }
        return items;
    }

    static String name(int tag) {
        return String.format(Locale.ROOT, tag > 0xFF ? "%04X" : "%02X", tag);
    }

    static RefusedCardException lie(String what) {
        return new RefusedCardException(Refusal.of("card.tlv", what));
    }

    /** Not its value: that may be a person's. */
    @Override
    public String toString() {
        return name(tag) + "[" + value.length + "]";
    }

    private record Header(int tag, int length, int valueAt) {

        static Header at(byte[] bytes, int start) {
            int at = start;
            int tag = next(bytes, at++);
            if ((tag & MORE_TAG) == MORE_TAG) {
                tag = tag << 8 | next(bytes, at++);
            }
            int length = next(bytes, at++);
            if (length == ONE_LENGTH_BYTE) {
                length = shortest(tag, next(bytes, at++), 0x80);
            } else if (length == TWO_LENGTH_BYTES) {
                length = shortest(tag, next(bytes, at) << 8 | next(bytes, at + 1), 0x100);
                at += 2;
            } else if (length >= 0x80) {
                throw lie(name(tag) + ": length " + name(length));
            }
            return new Header(tag, length, at);
        }

        private static int shortest(int tag, int length, int least) {
            if (length < least) {
                throw lie(name(tag) + ": length " + length + " in too many bytes");
            }
            return length;
        }

        private static int next(byte[] bytes, int at) {
            if (at >= bytes.length) {
                throw lie("the end in the middle of an item");
            }
            return bytes[at] & 0xFF;
        }
    }
}
