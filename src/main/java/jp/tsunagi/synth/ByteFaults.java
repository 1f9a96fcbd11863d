package jp.tsunagi.synth;

import java.util.Arrays;
import java.util.SplittableRandom;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.RecordWriter.Bytes;
import jp.tsunagi.text.Encoding;

/** Bytes that are no character, in files that the engine holds byte for byte. */
final class ByteFaults {

    private ByteFaults() {}

    /** Whether bad bytes leave the charset of the file as it is: of several charsets only a mark tells which. */
    private static boolean possible(Line line, int slot) {
        Field field = line.field(slot);
        boolean told = line.setting.format.charsets().size() == 1 || line.setting.writer.mark(true).length > 0;
        boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.WIDE && !line.setting.fixed();
        return line.setting.direct() && told && text && !line.text(slot).isEmpty();
    }

    /** A byte that begins no character before the text, in the place of its first character. */
    static boolean undecodable(Line line, int slot, SplittableRandom random) {
        if (!possible(line, slot)
                || line.text(slot).length() < 2
                || line.text(slot).indexOf('"') >= 0) {
            return false;
        }
        String rest = line.text(slot).substring(line.text(slot).offsetByCodePoints(0, 1));
        byte bad = line.setting.trial.encoding() == Encoding.MS932
                ? new byte[] {(byte) 0x80, (byte) 0xA0, (byte) 0xFD, (byte) 0xFF}[random.nextInt(4)]
                : (byte) 0xFF;
        byte[] value = line.setting.engineBytes(rest);
        byte[] broken = new byte[value.length + 1];
        broken[0] = bad;
        System.arraycopy(value, 0, broken, 1, value.length);
        return put(line, slot, broken);
    }

    /** The last character without its last byte. */
    static boolean halfCharacter(Line line, int slot, SplittableRandom random) {
        String text = line.text(slot);
        if (!possible(line, slot) || text.indexOf('"') >= 0 || text.charAt(text.length() - 1) < 0x80) {
            return false;
        }
        byte[] last = line.setting.engineBytes(text.substring(text.length() - 1));
        byte[] value = line.setting.engineBytes(text);
        return last.length > 1 && put(line, slot, Arrays.copyOf(value, value.length - 1));
    }

    /** EBCDIC: the item's last byte is not the shift back. */
    static boolean shiftLeftOpen(Line line, int slot, SplittableRandom random) {
        FieldType type = line.field(slot).type();
        byte[] item = line.items.get(slot).bytes().clone();
        boolean shifted =
                line.setting.fixed() && !line.setting.direct() && item.length > 0 && item[item.length - 1] == 0x0F;
        if (!shifted
                || type != FieldType.TEXT && type != FieldType.WIDE
                || line.text(slot).isEmpty()) {
            return false;
        }
        item[item.length - 1] = 0x40;
        line.put(slot, new Bytes(item, false), "field.charset");
        return true;
    }

    /** A byte that is nothing in EUC-JP or in the half-width state of ISO-2022-JP, at the end of an item. */
    static boolean strayByte(Line line, int slot, SplittableRandom random) {
        FieldType type = line.field(slot).type();
        String charset = line.setting.writer.charset().name();
        boolean here = ItemFaults.delimited(line)
                && !line.setting.direct()
                && (charset.equals("EUC-JP") || charset.equals("ISO-2022-JP"))
                && type == FieldType.TEXT
                && !line.text(slot).isEmpty();
        if (!here) {
            return false;
        }
        byte[] item = line.items.get(slot).bytes();
        byte[] broken = Arrays.copyOf(item, item.length + 1);
        broken[item.length] = (byte) 0xFF;
        line.put(slot, new Bytes(broken, line.items.get(slot).quoted()), "field.charset");
        return true;
    }

    private static boolean put(Line line, int slot, byte[] value) {
        byte[] written = value;
        if (line.setting.format instanceof Format.FixedWidth) {
            int width = line.field(slot).length();
            if (value.length > width) {
                return false;
            }
            written = Arrays.copyOf(value, width);
            Arrays.fill(written, value.length, width, (byte) ' ');
        }
        line.put(slot, new Bytes(written, line.items.get(slot).quoted()), "field.charset");
        return true;
    }
}
