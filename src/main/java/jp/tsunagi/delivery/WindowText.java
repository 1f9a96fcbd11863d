package jp.tsunagi.delivery;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlMap;

/** Reads {@code window:}. */
final class WindowText {

    private static final Pattern DAYS = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");
    private static final Pattern HOURS = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");
    private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int LONGEST_MONTH = 31;

    private final YamlMap map;
    private final Faults faults;

    WindowText(YamlMap map, Faults faults) {
        this.map = map.shaped(PartnerShapes.WINDOW);
        this.faults = faults;
    }

    DeliveryWindow read() {
        int[] days = days(map.text("days", "1-31"));
        String hours = map.text("hours", "00:00-24:00");
        Matcher matcher = HOURS.matcher(hours);
        LocalTime from = LocalTime.MIDNIGHT;
        LocalTime to = LocalTime.MIDNIGHT;
        if (!matcher.matches()
                || time(matcher.group(1)).isEmpty()
                || time(matcher.group(2)).isEmpty()
                || matcher.group(1).compareTo(matcher.group(2)) >= 0) {
            wrong("hours", "conf.hours", hours);
        } else {
            from = time(matcher.group(1)).orElse(from);
            to = time(matcher.group(2)).orElse(to);
        }
        return new DeliveryWindow(days[0], days[1], weekdays(map.text("weekdays", "mon-sun")), from, to, until(from));
    }

    private LocalTime until(LocalTime from) {
        String text = map.text("until", "24:00");
        Optional<LocalTime> until = time(text);
        if (map.has("until") && (until.isEmpty() || !map.has("days") || text.compareTo(from.toString()) <= 0)) {
            wrong("until", "conf.until", text);
        }
        return until.orElse(LocalTime.MIDNIGHT);
    }

    private int[] days(String text) {
        Matcher matcher = DAYS.matcher(text);
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (first >= 1 && first <= last && last <= LONGEST_MONTH) {
                return new int[] {first, last};
            }
        }
        wrong("days", "conf.days", text);
        return new int[] {1, LONGEST_MONTH};
    }

    private Set<DayOfWeek> weekdays(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).split(",")) {
            String[] ends = part.strip().split("-", 2);
            int first = WEEK.indexOf(ends[0]);
            int last = WEEK.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < first) {
                wrong("weekdays", "conf.weekdays", text);
                return EnumSet.allOf(DayOfWeek.class);
            }
            days.addAll(EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1)));
        }
        return days;
    }

    /** 24:00 is read as midnight. */
    private static Optional<LocalTime> time(String text) {
        if (!TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text));
    }

    private void wrong(String key, String expected, String found) {
        faults.add(map.at(key), "conf.value", Message.of(expected), found, Message.of(expected + ".remedy"));
    }
}
