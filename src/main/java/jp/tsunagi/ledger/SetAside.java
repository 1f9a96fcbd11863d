package jp.tsunagi.ledger;

/**
 * Records of one file that wait to be mended, in the source's format.
 *
 * @param map the map that set them aside
 * @param name the file's name
 * @param records how many
 */
public record SetAside(String map, String name, StoredBody body, long records) {}
