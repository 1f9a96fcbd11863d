package jp.tsunagi.synth;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Words to fill text items with; none of them is about anybody. */
final class Phrases {

    static final List<String> WIDE = List.of(
            "月途中より要介護度変更あり",
            "住所地特例対象者",
            "サービス計画書再提出分",
            "ショートステイ、連続利用",
            "公費併用（障害福祉）",
            "家族と相談のうえ継続する",
            "歩行時の見守りが必要",
            "食事は自分でとれる",
            "転倒に注意して支援する",
            "通所介護を週二回利用する",
            "本人の希望を尊重する",
            "入浴の介助を受ける");
    static final List<String> MIXED = List.of("デイサービス週2回 利用", "ADL維持・向上をめざす", "BMI 22.4 変化なし", "10m歩行 15秒", "A棟2F 見本室");
    static final List<String> PLACES = List.of("架空県試験市見本町一丁目二番三号", "架空県試験市例示町四丁目五番", "架空県見本郡試験町大字例示六番地");
    static final List<String> OFFICES = List.of("試験居宅介護支援事業所", "見本デイサービスセンター", "試験訪問介護ステーション", "例示クリニック");
    static final List<String> KANA = List.of("ｼｹﾝﾖｳ ﾃﾞｰﾀ", "ﾐﾎﾝ ｻｰﾋﾞｽ", "ﾚｲｼﾞ ｼﾞｷﾞｮｳｼｮ", "ﾃｷﾖｳ");
    static final List<String> HALF = List.of("ﾃｷﾖｳ-12", "SHIKEN ﾖｳ", "A1-2/3", "ﾐﾎﾝ 45%");

    private static final String FILLER_WIDE = "試験用の見本データです";

    private Phrases() {}

    static String any(List<String> phrases, SplittableRandom random) {
        return phrases.get(random.nextInt(phrases.size()));
    }

    /** The text, cut at a character's border to what fits; {@code measure} is its length in the layout's unit. */
    static String cut(String text, int limit, ToIntFunction<String> measure) {
        if (limit <= 0) {
            return text;
        }
        int end = text.length();
        while (end > 0 && measure.applyAsInt(text.substring(0, end)) > limit) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    /** A text as long as the item allows: double-byte characters, and half-width ones where only they still fit. */
    static String longest(int limit, boolean wide, ToIntFunction<String> measure) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; measure.applyAsInt(text.toString()) < limit; i++) {
            char next = FILLER_WIDE.charAt(i % FILLER_WIDE.length());
            if (measure.applyAsInt(text.toString() + next) <= limit) {
                text.append(next);
            } else if (!wide && measure.applyAsInt(text + "A") <= limit) {
                text.append('A');
            } else {
                break;
            }
        }
        return text.toString();
    }
}
