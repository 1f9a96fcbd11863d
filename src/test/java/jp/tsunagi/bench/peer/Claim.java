package jp.tsunagi.bench.peer;

import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;
import org.jspecify.annotations.Nullable;

/**
 * One data record as a bean, as Bindy, BeanIO and Spring Batch want it: every item as text, in the file's order. Public
 * because BeanIO fills it by its setters.
 */
@CsvRecord(separator = ",", quote = "\"")
public final class Claim {

    @DataField(pos = 1)
    private @Nullable String recordType;

    @DataField(pos = 2)
    private @Nullable String recordNumber;

    @DataField(pos = 3)
    private @Nullable String formCode;

    @DataField(pos = 4)
    private @Nullable String submissionCode;

    @DataField(pos = 5)
    private @Nullable String serviceMonth;

    @DataField(pos = 6)
    private @Nullable String officeNumber;

    @DataField(pos = 7)
    private @Nullable String insurerNumber;

    @DataField(pos = 8)
    private @Nullable String insuredNumber;

    @DataField(pos = 9)
    private @Nullable String nameKana;

    @DataField(pos = 10)
    private @Nullable String name;

    @DataField(pos = 11)
    private @Nullable String birthDate;

    @DataField(pos = 12)
    private @Nullable String sexCode;

    @DataField(pos = 13)
    private @Nullable String careLevelCode;

    @DataField(pos = 14)
    private @Nullable String validFrom;

    @DataField(pos = 15)
    private @Nullable String validUntil;

    @DataField(pos = 16)
    private @Nullable String serviceCode;

    @DataField(pos = 17)
    private @Nullable String serviceKindCode;

    @DataField(pos = 18)
    private @Nullable String units;

    @DataField(pos = 19)
    private @Nullable String times;

    @DataField(pos = 20)
    private @Nullable String serviceUnits;

    @DataField(pos = 21)
    private @Nullable String benefitRateCode;

    @DataField(pos = 22)
    private @Nullable String claimAmount;

    @DataField(pos = 23)
    private @Nullable String userAmount;

    @DataField(pos = 24)
    private @Nullable String prefectureCode;

    @DataField(pos = 25)
    private @Nullable String remarks;

    /** The 25 items; an absent one is empty. */
    String[] items() {
        String[] items = {
            recordType,
            recordNumber,
            formCode,
            submissionCode,
            serviceMonth,
            officeNumber,
            insurerNumber,
            insuredNumber,
            nameKana,
            name,
            birthDate,
            sexCode,
            careLevelCode,
            validFrom,
            validUntil,
            serviceCode,
            serviceKindCode,
            units,
            times,
            serviceUnits,
            benefitRateCode,
            claimAmount,
            userAmount,
            prefectureCode,
            remarks,
        };
        for (int i = 0; i < items.length; i++) {
            if (items[i] == null) {
                items[i] = "";
            }
        }
        return items;
    }

    public void setRecordType(String recordType) {
        this.recordType = recordType;
    }

    public void setRecordNumber(String recordNumber) {
        this.recordNumber = recordNumber;
    }

    public void setFormCode(String formCode) {
        this.formCode = formCode;
    }

    public void setSubmissionCode(String submissionCode) {
        this.submissionCode = submissionCode;
    }

    public void setServiceMonth(String serviceMonth) {
        this.serviceMonth = serviceMonth;
    }

    public void setOfficeNumber(String officeNumber) {
        this.officeNumber = officeNumber;
    }

    public void setInsurerNumber(String insurerNumber) {
        this.insurerNumber = insurerNumber;
    }

    public void setInsuredNumber(String insuredNumber) {
        this.insuredNumber = insuredNumber;
    }

    public void setNameKana(String nameKana) {
        this.nameKana = nameKana;
    }

    public void setName(String name) {
        this.name = name;
    }

    public void setBirthDate(String birthDate) {
        this.birthDate = birthDate;
    }

    public void setSexCode(String sexCode) {
        this.sexCode = sexCode;
    }

    public void setCareLevelCode(String careLevelCode) {
        this.careLevelCode = careLevelCode;
    }

    public void setValidFrom(String validFrom) {
        this.validFrom = validFrom;
    }

    public void setValidUntil(String validUntil) {
        this.validUntil = validUntil;
    }

    public void setServiceCode(String serviceCode) {
        this.serviceCode = serviceCode;
    }

    public void setServiceKindCode(String serviceKindCode) {
        this.serviceKindCode = serviceKindCode;
    }

    public void setUnits(String units) {
        this.units = units;
    }

    public void setTimes(String times) {
        this.times = times;
    }

    public void setServiceUnits(String serviceUnits) {
        this.serviceUnits = serviceUnits;
    }

    public void setBenefitRateCode(String benefitRateCode) {
        this.benefitRateCode = benefitRateCode;
    }

    public void setClaimAmount(String claimAmount) {
        this.claimAmount = claimAmount;
    }

    public void setUserAmount(String userAmount) {
        this.userAmount = userAmount;
    }

    public void setPrefectureCode(String prefectureCode) {
        this.prefectureCode = prefectureCode;
    }

    public void setRemarks(String remarks) {
        this.remarks = remarks;
    }
}
