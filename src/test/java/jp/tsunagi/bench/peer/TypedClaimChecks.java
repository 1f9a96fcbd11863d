package jp.tsunagi.bench.peer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What BeanIO's own rules cannot say: code tables, lengths in bytes of MS932, the first year, one date after another.
 */
final class TypedClaimChecks {

    private static final LocalDate FIRST_DATE = LocalDate.of(ClaimChecks.FIRST_YEAR, 1, 1);

    private final ClaimCodes codes;
    private final Refusals refusals;
    private long line;
    private boolean clean;

    TypedClaimChecks(ClaimCodes codes, Refusals refusals) {
        this.codes = codes;
        this.refusals = refusals;
    }

    /** Whether the record may go on; if not, its faults are noted. */
    boolean accepts(TypedClaim claim, long line) {
        this.line = line;
        clean = true;
        checkTexts(claim);
        checkDates(claim);
        checkCodes(claim);
        if (!clean) {
            refusals.countRecord();
        }
        return clean;
    }

    private void checkTexts(TypedClaim claim) {
        note(9, ClaimChecks.text(claim.name(), 40));
        note(24, ClaimChecks.text(claim.remarks(), 40));
    }

    private void checkDates(TypedClaim claim) {
        note(4, ClaimText.number(claim.serviceMonth(), 0, 4) < ClaimChecks.FIRST_YEAR ? Rule.DATE : null);
        note(10, date(claim.birthDate()));
        note(13, date(claim.validFrom()));
        note(14, date(claim.validUntil()));
        note(14, claim.validUntil().isBefore(claim.validFrom()) ? Rule.ORDER : null);
    }

    private void checkCodes(TypedClaim claim) {
        note(2, ClaimChecks.code(claim.formCode(), codes.form));
        note(3, ClaimChecks.code(claim.submissionCode(), codes.submission));
        note(11, ClaimChecks.code(claim.sexCode(), codes.sex));
        note(12, ClaimChecks.code(claim.careLevelCode(), codes.careLevel));
        note(15, ClaimChecks.code(claim.serviceCode(), codes.service));
        note(16, ClaimChecks.code(claim.serviceKindCode(), codes.serviceKind));
        note(20, ClaimChecks.code(claim.benefitRateCode(), codes.benefitRate));
        note(23, ClaimChecks.code(claim.prefectureCode(), codes.prefecture));
    }

    private static @Nullable Rule date(LocalDate date) {
        return date.isBefore(FIRST_DATE) ? Rule.DATE : null;
    }

    private void note(int item, @Nullable Rule broken) {
        if (broken != null) {
            refusals.add(line, item, broken);
            clean = false;
        }
    }
}
