package jp.tsunagi.golden;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How a kind of example is run and compared. */
interface Case {

    /**
     * What a run gives.
     *
     * @param files the bytes of each output file, by its name in the example's folder
     * @param problems as lines
     * @param errors whether an error was among them
     */
    record Result(Map<String, byte[]> files, List<String> problems, boolean errors) {}

    Result run() throws IOException;

    /** How the output differs from what is expected; empty if it does not. */
    String difference(Result result);

    /** Takes the output as what must come. */
    void accept(Result result) throws IOException;
}
