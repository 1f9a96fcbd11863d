package jp.tsunagi.layout;

import java.io.IOException;

/**
 * Cuts a file into records. What cannot be cut is a {@link Cut} other than {@code RECORD}: the reader tells where, and
 * goes on with the next record.
 */
public interface RecordReader {

    /** What the last call found. */
    enum Cut {
        RECORD,
        /** A row of column names or the data type: counted, checked by the reader, holds no data. */
        HEADER,
        /** The record could not be cut; {@link #trouble} says why. Its bytes are kept in the record. */
        BROKEN,
        END
    }

    /**
     * Why a record could not be cut, or what is wrong with its line end.
     *
     * @param rule e.g. {@code record.quote}
     * @param offset in the file, in bytes from 0
     * @param expected key of the message, with arguments
     */
    record Trouble(
            String rule,
            long offset,
            int length,
            jp.tsunagi.problem.Message expected,
            jp.tsunagi.problem.Message found,
            jp.tsunagi.problem.Message remedy,
            boolean warning) {}

    /** Reads the next record into the one that this reader hands out. */
    Cut next() throws IOException;

    /** The record that the last call filled. */
    Record record();

    /** Cuts the record that the last call filled as one of a kind that another edition has in its place. */
    default void recut(Kind kind) {
        record().kind = kind;
    }

    /** How a file ends. */
    enum Ending {
        /** With its last record: nothing else tells that it is complete. */
        RECORDS,
        /** As its form asks for, even if it holds no record. */
        WHOLE,
        /** Too early, or it could not be read to its end; the trouble has been told. */
        BROKEN
    }

    /** How the file ended, once {@link #next} has told {@code END}. */
    default Ending ending() {
        return Ending.RECORDS;
    }

    /** What was wrong in the last call, besides the items; empty if nothing was. */
    java.util.List<Trouble> trouble();
}
