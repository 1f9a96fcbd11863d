package jp.tsunagi.bench.peer;

import java.time.LocalDate;

/** One data record as a bean of typed properties. Public because BeanIO fills it by its setters. */
public final class TypedClaim {

    private int recordNumber;
    private String formCode = "";
    private String submissionCode = "";
    private String serviceMonth = "";
    private String officeNumber = "";
    private String insurerNumber = "";
    private String insuredNumber = "";
    private String nameKana = "";
    private String name = "";
    private LocalDate birthDate = LocalDate.EPOCH;
    private String sexCode = "";
    private String careLevelCode = "";
    private LocalDate validFrom = LocalDate.EPOCH;
    private LocalDate validUntil = LocalDate.EPOCH;
    private String serviceCode = "";
    private String serviceKindCode = "";
    private int units;
    private int times;
    private int serviceUnits;
    private String benefitRateCode = "";
    private int claimAmount;
    private int userAmount;
    private String prefectureCode = "";
    private String remarks = "";

    int recordNumber() {
        return recordNumber;
    }

    public void setRecordNumber(int recordNumber) {
        this.recordNumber = recordNumber;
    }

    String formCode() {
        return formCode;
    }

    public void setFormCode(String formCode) {
        this.formCode = formCode;
    }

    String submissionCode() {
        return submissionCode;
    }

    public void setSubmissionCode(String submissionCode) {
        this.submissionCode = submissionCode;
    }

    String serviceMonth() {
        return serviceMonth;
    }

    public void setServiceMonth(String serviceMonth) {
        this.serviceMonth = serviceMonth;
    }

    String officeNumber() {
        return officeNumber;
    }

    public void setOfficeNumber(String officeNumber) {
        this.officeNumber = officeNumber;
    }

    String insurerNumber() {
        return insurerNumber;
    }

    public void setInsurerNumber(String insurerNumber) {
        this.insurerNumber = insurerNumber;
    }

    String insuredNumber() {
        return insuredNumber;
    }

    public void setInsuredNumber(String insuredNumber) {
        this.insuredNumber = insuredNumber;
    }

    String nameKana() {
        return nameKana;
    }

    public void setNameKana(String nameKana) {
        this.nameKana = nameKana;
    }

    String name() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    LocalDate birthDate() {
        return birthDate;
    }

    public void setBirthDate(LocalDate birthDate) {
        this.birthDate = birthDate;
    }

    String sexCode() {
        return sexCode;
    }

    public void setSexCode(String sexCode) {
        this.sexCode = sexCode;
    }

    String careLevelCode() {
        return careLevelCode;
    }

    public void setCareLevelCode(String careLevelCode) {
        this.careLevelCode = careLevelCode;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    public void setValidFrom(LocalDate validFrom) {
        this.validFrom = validFrom;
    }

    LocalDate validUntil() {
        return validUntil;
    }

    public void setValidUntil(LocalDate validUntil) {
        this.validUntil = validUntil;
    }

    String serviceCode() {
        return serviceCode;
    }

    public void setServiceCode(String serviceCode) {
        this.serviceCode = serviceCode;
    }

    String serviceKindCode() {
        return serviceKindCode;
    }

    public void setServiceKindCode(String serviceKindCode) {
        this.serviceKindCode = serviceKindCode;
    }

    int units() {
        return units;
    }

    public void setUnits(int units) {
        this.units = units;
    }

    int times() {
        return times;
    }

    public void setTimes(int times) {
        this.times = times;
    }

    int serviceUnits() {
        return serviceUnits;
    }

    public void setServiceUnits(int serviceUnits) {
        this.serviceUnits = serviceUnits;
    }

    String benefitRateCode() {
        return benefitRateCode;
    }

    public void setBenefitRateCode(String benefitRateCode) {
        this.benefitRateCode = benefitRateCode;
    }

    int claimAmount() {
        return claimAmount;
    }

    public void setClaimAmount(int claimAmount) {
        this.claimAmount = claimAmount;
    }

    int userAmount() {
        return userAmount;
    }

    public void setUserAmount(int userAmount) {
        this.userAmount = userAmount;
    }

    String prefectureCode() {
        return prefectureCode;
    }

    public void setPrefectureCode(String prefectureCode) {
        this.prefectureCode = prefectureCode;
    }

    String remarks() {
        return remarks;
    }

    public void setRemarks(String remarks) {
        this.remarks = remarks;
    }
}
