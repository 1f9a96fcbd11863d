/**
 * The opinion letter's invoice as Camel Bindy writes it. Open {@link jp.tsunagi.connector.invoice.OpinionInvoice}
 * first.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.invoice;
