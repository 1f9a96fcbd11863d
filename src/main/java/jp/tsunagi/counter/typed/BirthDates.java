package jp.tsunagi.counter.typed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Eras;
import jp.tsunagi.text.Width;

/**
 * Birth dates as people write them: {@code 昭和15年1月5日}, {@code 昭15.1.5}, {@code S15/1/5}, {@code 1940-1-5},
 * {@code 19400105}, {@code 3150105}. The forms themselves are the engine's; here they are only put into one of them.
 */
final class BirthDates {

    private static final List<DateForm> FORMS = DateForm.names(DateForm.Kind.DATE).stream()
            .map(name -> DateForm.of(name, DateForm.Kind.DATE))
            .toList();
    private static final Pattern ERA =
            Pattern.compile("(\\p{IsHan}{1,2}|[A-Z])(元|[0-9]{1,2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?");
    private static final Pattern YEAR = Pattern.compile("([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?");

    private BirthDates() {}

    static Optional<LocalDate> read(String typed) {
        String text =
                Width.half(typed).toUpperCase(Locale.ROOT).replaceAll("\\s", "").replaceAll("[‐‑‒–—―−ｰ]", "-");
        List<String> spellings = new ArrayList<>(List.of(text));
        Matcher year = YEAR.matcher(text);
        if (year.matches()) {
            spellings.add("%s-%02d-%02d".formatted(year.group(1), number(year, 2), number(year, 3)));
        }
        Matcher era = ERA.matcher(text);
        if (era.matches()) {
            eraName(era.group(1))
                    .ifPresent(name -> spellings.add("%s%s年%d月%d日"
                            .formatted(
                                    name,
                                    era.group(2).equals("元") ? "元" : String.valueOf(number(era, 2)),
                                    number(era, 3),
                                    number(era, 4))));
        }
        return spellings.stream()
                .flatMap(spelling -> FORMS.stream().map(form -> form.parse(spelling, false)))
                .filter(date -> date > 0)
                .findFirst()
                .map(date -> LocalDate.of(date / 10000, date / 100 % 100, date % 100));
    }

    /** The era by its name, its name's first character, or its letter. */
    private static Optional<String> eraName(String said) {
        return Eras.all().stream()
                .filter(era -> era.name().equals(said)
                        || era.name().startsWith(said) && said.length() == 1
                        || String.valueOf(era.letter()).equals(said))
                .map(Eras.Era::name)
                .findFirst();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
