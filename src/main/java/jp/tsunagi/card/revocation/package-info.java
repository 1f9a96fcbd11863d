/**
 * Whether a card's certificate has been revoked, by the issuer's list (CRL) or its responder (OCSP). Open
 * {@link jp.tsunagi.card.revocation.PkixRevocation} first. Must not know how a card is read, nor who may ask.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card.revocation;
