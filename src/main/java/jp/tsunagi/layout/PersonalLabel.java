package jp.tsunagi.layout;

import java.util.List;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/** Knows by an item's label that a person can be told by it, so that nobody forgets to say so in a new layout. */
final class PersonalLabel {

    private static final List<String> PERSON = List.of(
            "氏名", "姓名", "患者名", "利用者名", "生年月日", "被保険者番号", "個人番号", "受給者番号", "フリガナ", "ふりがな", "住所", "居所", "電話", "メールアドレス");

    /** What an office has too, and what only speaks of such a thing. */
    private static final String NOBODY = "(事業所|事業者|医療機関|施設|法人|会社|薬局).*(フリガナ|ふりがな|住所|居所|電話|メール)|住所地特例|電話をかける";

    private PersonalLabel() {}

    /**
     * A fault if the label is a person's and the item does not say whether it is personal.
     *
     * @param key how this kind of text says it
     */
    static void judge(Origin at, String label, boolean says, String key, Faults faults) {
        if (!says && ofPerson(label) && !Pattern.compile(NOBODY).matcher(label).find()) {
            faults.add(
                    at,
                    "field.personal",
                    Message.of("fault.personal", key),
                    label,
                    Message.of("fault.personal.remedy", key));
        }
    }

    /** Not by a pattern: every label of every text that is read comes by here. */
    private static boolean ofPerson(String label) {
        if (label.startsWith("姓") || label.equals("名") || label.startsWith("名カナ")) {
            return true;
        }
        for (String word : PERSON) {
            if (label.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
