/** Tests of the card without a reader. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card;
