/** What the issuer says of a certificate, and what becomes of a card when it says nothing. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card.revocation;
