package jp.tsunagi.mapping;

import java.nio.charset.StandardCharsets;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.text.Encoding;

/** The number of the source record, from 1, every record of its file counted: as problems tell it. */
final class RecordNumber extends Value {

    private static final int MAX_DIGITS = 19;

    RecordNumber(Source source) {
        super(source);
    }

    @Override
    boolean get(Run run, Scope scope, Slice out) {
        byte[] digits = Long.toString(scope.record.number()).getBytes(StandardCharsets.US_ASCII);
        byte[] room = run.room(digits.length);
        System.arraycopy(digits, 0, room, run.at(), digits.length);
        return made(run, room, run.at() + digits.length, out, Encoding.UTF_8);
    }

    @Override
    boolean plain() {
        return true;
    }

    @Override
    Extent extent() {
        return new Extent(FieldType.NUMBER, 1, MAX_DIGITS);
    }
}
