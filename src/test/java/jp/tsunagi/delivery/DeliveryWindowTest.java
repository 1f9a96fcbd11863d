package jp.tsunagi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryWindowTest {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    private final DeliveryWindow claims =
            new DeliveryWindow(1, 10, EVERY_DAY, MIDNIGHT, MIDNIGHT, LocalTime.of(23, 30));

    @Test
    void claimsAreTakenFromTheFirstToTheTenthAtHalfPastEleven() {
        assertThat(claims.isOpen(at("2026-12-01T00:00"))).isTrue();
        assertThat(claims.isOpen(at("2026-12-09T23:59"))).isTrue();
        assertThat(claims.isOpen(at("2026-12-10T23:29"))).isTrue();
        assertThat(claims.isOpen(at("2026-12-10T23:30"))).isFalse();
        assertThat(claims.isOpen(at("2026-11-30T23:59"))).isFalse();
    }

    @Test
    void afterTheClosingTimeTheNextMonthIsNext() {
        assertThat(claims.nextOpening(at("2026-12-10T23:30"))).isEqualTo(at("2027-01-01T00:00"));
        assertThat(claims.nextOpening(at("2026-12-05T12:00"))).isEqualTo(at("2026-12-05T12:00"));
    }

    @Test
    void theDeadlineIsTheClosingTimeOfTheLastDay() {
        assertThat(claims.deadline(at("2026-12-02T09:00"))).contains(at("2026-12-10T23:30"));
        assertThat(claims.deadline(at("2026-12-11T09:00"))).contains(at("2027-01-10T23:30"));
    }

    @Test
    void theDayIsThatOfJapan() {
        assertThat(claims.isOpen(Instant.parse("2026-11-30T15:00:00Z"))).isTrue();
    }

    @Test
    void officeHoursAreThoseOfWorkingDays() {
        DeliveryWindow office = new DeliveryWindow(
                1,
                31,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(8, 30),
                LocalTime.of(17, 15),
                MIDNIGHT);
        assertThat(office.isOpen(at("2026-11-27T08:30"))).isTrue();
        assertThat(office.isOpen(at("2026-11-27T17:15"))).isFalse();
        assertThat(office.nextOpening(at("2026-11-27T17:15"))).isEqualTo(at("2026-11-30T08:30"));
        assertThat(office.deadline(at("2026-11-27T12:00"))).isEmpty();
    }

    @Test
    void theThirtyFirstStandsForTheLastOfAMonth() {
        DeliveryWindow end = new DeliveryWindow(25, 31, EVERY_DAY, MIDNIGHT, MIDNIGHT, LocalTime.of(17, 0));
        assertThat(end.deadline(at("2027-02-26T09:00"))).contains(at("2027-02-28T17:00"));
        assertThat(end.isOpen(at("2027-02-28T17:00"))).isFalse();
    }

    @Test
    void aDeadlineIsThatOfTheMonthInWhichAClaimWasMade() {
        assertThat(claims.atRisk(at("2026-12-05T10:00"), at("2026-12-10T11:29")))
                .isEmpty();
        assertThat(claims.atRisk(at("2026-12-05T10:00"), at("2026-12-10T11:30")))
                .contains(at("2026-12-10T23:30"));
        assertThat(claims.atRisk(at("2026-12-05T10:00"), at("2026-12-20T11:30")))
                .as("missed")
                .contains(at("2026-12-10T23:30"));
        assertThat(claims.atRisk(at("2026-12-11T10:00"), at("2026-12-20T11:30")))
                .as("of the next month")
                .isEmpty();
        assertThat(claims.madeBefore(at("2026-12-10T11:30"), false)).contains(at("2026-12-10T23:30"));
        assertThat(claims.madeBefore(at("2026-12-10T23:31"), false)).contains(at("2026-12-10T23:30"));
        assertThat(claims.madeBefore(at("2026-12-10T23:31"), true)).contains(at("2026-12-10T23:30"));
        assertThat(claims.madeBefore(at("2026-12-10T11:30"), true)).contains(at("2026-11-10T23:30"));
    }

    @Test
    void closedTimeDoesNotCount() {
        assertThat(claims.openTime(at("2026-12-10T22:00"), at("2027-01-01T00:10")))
                .isEqualTo(Duration.ofMinutes(100));
        assertThat(claims.openTime(at("2026-12-04T22:00"), at("2026-12-04T22:30")))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(claims.openTime(at("2026-12-11T00:00"), at("2026-12-31T00:00")))
                .isEqualTo(Duration.ZERO);
        assertThat(claims.openTime(at("2026-12-10T23:20"), at("2026-12-10T23:40")))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aLastDayThatIsNoWorkingDayClosesOnTheOneBefore() {
        DeliveryWindow workdays = new DeliveryWindow(
                1, 10, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), MIDNIGHT, MIDNIGHT, LocalTime.of(23, 30));
        // the tenth of January 2027 is a Sunday
        assertThat(workdays.isOpen(at("2027-01-07T23:45"))).isTrue();
        assertThat(workdays.isOpen(at("2027-01-08T23:29"))).isTrue();
        assertThat(workdays.isOpen(at("2027-01-08T23:30"))).isFalse();
        assertThat(workdays.deadline(at("2027-01-04T09:00"))).contains(at("2027-01-08T23:30"));
        assertThat(workdays.nextOpening(at("2027-01-08T23:30"))).isEqualTo(at("2027-02-01T00:00"));
    }

    private static Instant at(String japan) {
        return LocalDateTime.parse(japan).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
    }
}
