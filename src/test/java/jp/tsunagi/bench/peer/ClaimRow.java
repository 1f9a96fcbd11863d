package jp.tsunagi.bench.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The task's output as a value that Jackson writes, in the order of the map {@code benchmark-claims}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClaimRow(
        String documentKind,
        long recordNumber,
        @Nullable String form,
        @Nullable String submission,
        String serviceMonth,
        String officeNumber,
        String insurerNumber,
        String insuredNumber,
        String nameKana,
        String name,
        String birthDate,
        @Nullable String sex,
        @Nullable String careLevel,
        String validFrom,
        String validUntil,
        @Nullable String service,
        @Nullable String serviceKind,
        long units,
        long serviceUnits,
        long claimAmount,
        long userAmount,
        @Nullable String prefecture,
        String searchKey,
        @Nullable String remarks) {

    /** Maps a record that passed its checks. */
    static ClaimRow of(String[] item, ClaimCodes codes) {
        return new ClaimRow(
                "CLAIM",
                Long.parseLong(item[1]),
                codes.form.get(item[2]),
                codes.submission.get(item[3]),
                ClaimText.eraMonth(item[4]),
                item[5],
                ClaimText.zeroPadded(item[6], 8),
                item[7],
                ClaimText.fullWidthKana(item[8]),
                item[9],
                ClaimText.eraDate(item[10]),
                codes.sex.get(item[11]),
                codes.careLevel.get(item[12]),
                ClaimText.eraDate(item[13]),
                ClaimText.eraDate(item[14]),
                codes.service.get(item[15]),
                codes.serviceKind.get(item[16]),
                Long.parseLong(item[17]),
                Long.parseLong(item[19]),
                Long.parseLong(item[21]),
                Long.parseLong(item[22]),
                codes.prefecture.get(item[23]),
                item[6] + "-" + item[7] + "-" + item[4],
                item[24].isEmpty() ? null : item[24]);
    }

    /** The same of a typed record. */
    static ClaimRow of(TypedClaim claim, ClaimCodes codes) {
        return new ClaimRow(
                "CLAIM",
                claim.recordNumber(),
                codes.form.get(claim.formCode()),
                codes.submission.get(claim.submissionCode()),
                ClaimText.eraMonth(claim.serviceMonth()),
                claim.officeNumber(),
                ClaimText.zeroPadded(claim.insurerNumber(), 8),
                claim.insuredNumber(),
                ClaimText.fullWidthKana(claim.nameKana()),
                claim.name(),
                ClaimText.eraDate(claim.birthDate()),
                codes.sex.get(claim.sexCode()),
                codes.careLevel.get(claim.careLevelCode()),
                ClaimText.eraDate(claim.validFrom()),
                ClaimText.eraDate(claim.validUntil()),
                codes.service.get(claim.serviceCode()),
                codes.serviceKind.get(claim.serviceKindCode()),
                claim.units(),
                claim.serviceUnits(),
                claim.claimAmount(),
                claim.userAmount(),
                codes.prefecture.get(claim.prefectureCode()),
                claim.insurerNumber() + "-" + claim.insuredNumber() + "-" + claim.serviceMonth(),
                claim.remarks().isEmpty() ? null : claim.remarks());
    }
}
