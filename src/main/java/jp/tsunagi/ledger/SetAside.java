package jp.tsunagi.ledger;

/**
 * Records of one file that wait to be mended, in the source's format.
 *
 * @param map the map that set them aside
 * @param part the file with its name, and the layout that it was read by
 * @param records how many
 * @param together the same for all files that one run of a set kept back: they are mended together; 0: no file of a set
 */
public record SetAside(String map, StoredPart part, long records, int together) {

    public SetAside(String map, StoredPart part, long records) {
        this(map, part, records, 0);
    }
}
