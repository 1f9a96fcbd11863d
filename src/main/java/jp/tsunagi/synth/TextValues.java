package jp.tsunagi.synth;

import java.util.List;
import java.util.SplittableRandom;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Slot;

/** Makes text: usual words, the longest that fits, half- and full-width mixed, with commas, quotes and line breaks. */
final class TextValues {

    private final Setting setting;

    TextValues(Setting setting) {
        this.setting = setting;
    }

    String make(Slot slot, Draft draft, SplittableRandom random) {
        Field field = slot.field();
        String text = switch (field.type()) {
            case KANA -> kana(slot, draft, random);
            case HALF_WIDTH -> slot.label().contains("氏名") ? draft.person.kana() : Phrases.any(Phrases.HALF, random);
            case WIDE -> wide(slot, draft, random);
            default -> text(slot, draft, random);
        };
        return fitted(field, text, random);
    }

    private static String kana(Slot slot, Draft draft, SplittableRandom random) {
        return slot.label().contains("氏名") || slot.field().personal()
                ? draft.person.kana()
                : Phrases.any(Phrases.KANA, random);
    }

    private static String wide(Slot slot, Draft draft, SplittableRandom random) {
        if (slot.label().contains("氏名")) {
            return draft.person.name();
        }
        return Phrases.any(slot.label().contains("住所") ? Phrases.PLACES : Phrases.WIDE, random);
    }

    private String text(Slot slot, Draft draft, SplittableRandom random) {
        String label = slot.label();
        if (label.contains("氏名")) {
            return !label.contains("カナ")
                    ? draft.person.name()
                    : random.nextBoolean() ? draft.person.kana() : draft.person.fullWidthKana();
        }
        if (label.contains("住所") || label.contains("所在地")) {
            return Phrases.any(Phrases.PLACES, random);
        }
        if (label.contains("事業所名") || label.contains("機関名")) {
            return Phrases.any(Phrases.OFFICES, random);
        }
        String words = Phrases.any(random.nextInt(3) == 0 ? Phrases.MIXED : Phrases.WIDE, random);
        boolean quotes = setting.format instanceof Format.Delimited d && d.quote() != Format.Quote.NEVER;
        return switch (quotes ? random.nextInt(20) : 20) {
            case 0 -> words + "," + Phrases.any(Phrases.MIXED, random);
            case 1 -> "\"" + words + "\"と記録";
            case 2 -> words + "\r\n" + Phrases.any(Phrases.WIDE, random);
            case 3 -> Phrases.any(Phrases.HALF, random);
            default -> words;
        };
    }

    private String fitted(Field field, String text, SplittableRandom random) {
        int limit = field.limit();
        if (limit == 0) {
            return text;
        }
        boolean wide = field.type() == FieldType.WIDE;
        boolean any = wide || field.type() == FieldType.TEXT;
        boolean longest = any && !field.personal() && limit <= 400 && random.nextInt(12) == 0;
        if (longest || field.length() > 0 && any && !setting.fixed()) {
            return Phrases.longest(limit, wide, t -> setting.measure(field, t));
        }
        String cut = Phrases.cut(text, limit, t -> setting.measure(field, t));
        if (field.length() > 0 && !setting.fixed()) {
            return cut + "A".repeat(Math.max(0, field.length() - setting.measure(field, cut)));
        }
        return trimmed(cut);
    }

    /**
     * Without spaces at the ends and halves of a line end, which readers of fixed width and people take for nothing.
     */
    private static String trimmed(String text) {
        String cut = text.strip();
        return cut.isEmpty() ? List.of(text, "").get(text.isEmpty() ? 1 : 0) : cut;
    }
}
