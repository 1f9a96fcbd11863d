/**
 * {@code delivery:<partner>} in a work route: what the message is becomes a delivery to the partner, when the receipt
 * is dispatched. Nothing leaves the hub by it. Open {@link jp.tsunagi.connector.delivery.DeliveryProducer} first. Must
 * not know how a partner is reached.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.delivery;
