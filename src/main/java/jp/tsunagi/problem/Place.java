package jp.tsunagi.problem;

/**
 * Where in a file.
 *
 * @param file the file's name, without its folder
 * @param record the record's number from 1, every line of the file counted (header and control records too); 0: the
 *     file as a whole
 * @param kind the record kind, or the layout's name; empty: not known
 * @param item the item number of the published table; 0: the record as a whole
 * @param label the specification's own term for the item; empty: none
 * @param byteOffset from 0 in the file, in the file's own charset, quotes not included; -1: not known
 * @param byteLength in the file's own charset, quotes not included
 */
public record Place(String file, long record, String kind, int item, String label, long byteOffset, int byteLength) {

    public static Place ofFile(String file) {
        return new Place(file, 0, "", 0, "", 0, 0);
    }

    /** The same, of a record in front of which so many more came. */
    public Place behind(long records) {
        return new Place(file, record + records, kind, item, label, byteOffset, byteLength);
    }
}
