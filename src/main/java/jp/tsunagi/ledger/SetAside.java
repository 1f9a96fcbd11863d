package jp.tsunagi.ledger;

/**
 * Records of one file that wait to be mended, in the source's format.
 *
 * @param map the map that set them aside
 * @param part the file with its name, and the layout that it was read by
 * @param records how many
 */
public record SetAside(String map, StoredPart part, long records) {}
