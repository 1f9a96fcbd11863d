/** The conversation with a card, against a virtual one without any reader between. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card.reading;
