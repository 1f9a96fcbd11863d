package jp.tsunagi.connector.cardreader;

import jp.tsunagi.card.PinRequest;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.virtual.SyntheticPerson;

/** Types Taro's PIN at once. */
final class TypedPin implements PinSource {

    @Override
    public char[] ask(PinRequest request) {
        return SyntheticPerson.TARO.pin().toCharArray();
    }
}
