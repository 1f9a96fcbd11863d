package jp.tsunagi.hub.door;

/**
 * What an HL7 v2 message is answered with, by HL7 2.9.2.2, which the hub also reads so when it is the sender:
 * {@code AE} is about the message, which will not be taken later either; {@code AR} is about us, who may take the same
 * one later.
 *
 * @param code MSA-1
 * @param error ERR-3, of table HL70357; empty: no ERR segment
 * @param reason ERR-8, for the person who reads the sender's log
 */
record Hl7Answer(String code, String error, String reason) {

    static final Hl7Answer ACCEPTED = new Hl7Answer("AA", "", "");

    static final Hl7Answer REFUSED =
            new Hl7Answer("AE", "207^Application internal error^HL70357", "the message breaks a rule of its layout");

    static final Hl7Answer NOT_STORED = new Hl7Answer(
            "AR", "207^Application internal error^HL70357", "the message could not be stored; send it again later");

    static final Hl7Answer TOO_LARGE =
            new Hl7Answer("AE", "207^Application internal error^HL70357", "the message is larger than it may be");

    static final Hl7Answer NO_MESSAGE =
            new Hl7Answer("AE", "101^Required field missing^HL70357", "MSH with a control ID in MSH-10 expected");
}
