package jp.tsunagi.cli;

/**
 * What differs between two runs over the same file.
 *
 * @param file the file that was read, or of a set the file that was written
 * @param record the output record, from 1; 0: the file as a whole
 * @param field its path; {@code newly failing} or {@code fixed} for problems; empty: the whole record
 * @param before empty: was not there
 * @param now empty: is not there any more
 */
record Change(String file, long record, String field, String before, String now) {

    static final String FAILING = "newly failing";
    static final String FIXED = "fixed";

    String line() {
        return file + " " + record + " " + field + ": -" + before + " +" + now;
    }
}
