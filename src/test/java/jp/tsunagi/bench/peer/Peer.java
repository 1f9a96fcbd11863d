package jp.tsunagi.bench.peer;

import java.nio.file.Path;

/**
 * One way of doing the benchmark's task: read the sheet file (layout {@code sheet-file}), check the 25 items of every
 * data record, and write the 24 fields of the map {@code benchmark-claims}.
 */
interface Peer {

    /**
     * @param in MS932, CRLF, control record first and end record last
     * @param out JSON lines in UTF-8, or CSV in MS932; overwritten
     * @param refused one line per fault of a record that is kept back; overwritten
     */
    Tally run(Path in, Path out, Path refused) throws Exception;
}
