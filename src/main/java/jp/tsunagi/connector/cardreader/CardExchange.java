package jp.tsunagi.connector.cardreader;

import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardEventJson;
import jp.tsunagi.card.CardSignature;
import jp.tsunagi.connector.HubHeaders;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** A card event as a Camel message: JSON in the body, headers that say nothing of the person. */
public final class CardExchange {

    private CardExchange() {}

    /** Puts the event into the message: the body is its JSON in UTF-8. */
    public static void put(CardEvent event, Message message) {
        message.setBody(CardEventJson.write(event));
        message.setHeader(HubCardHeaders.EVENT, event.id());
        set(message, HubCardHeaders.ORIGIN, CardEventJson.name(event.origin()));
        set(message, HubCardHeaders.READER, event.reader());
        set(message, HubCardHeaders.TERMINAL, event.terminal());
        set(message, HubCardHeaders.KIND, event.kind() == null ? null : CardEventJson.name(event.kind()));
        set(
                message,
                HubCardHeaders.REFUSAL,
                event.refusal() == null ? null : event.refusal().rule());
        message.setHeader(HubHeaders.REFUSED, event.refusal() != null);
        CardSignature signature = event.signature();
        if (signature != null) {
            set(
                    message,
                    HubCardHeaders.SIGNATURE,
                    CardEventJson.name(signature.verdict().signature()));
            set(
                    message,
                    HubCardHeaders.REVOCATION,
                    CardEventJson.name(signature.verdict().revocation()));
        }
    }

    private static void set(Message message, String header, @Nullable String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
