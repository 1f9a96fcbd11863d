package jp.tsunagi.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import jp.tsunagi.stage.FreePort;

/** The ports and folders on which the hub's nodes, the doors and the simulated partners meet. */
record Site(
        List<Integer> http, List<Integer> https, List<Integer> mllp, int platform, int mllpPartner, int sftpPartner) {

    static Site free(int nodes) {
        return new Site(ports(nodes), ports(nodes), ports(nodes), FreePort.any(), FreePort.any(), FreePort.any());
    }

    /** The keys of one node. */
    Map<String, String> keys(int node, Path folder) {
        Map<String, String> keys = new TreeMap<>();
        keys.put("http.port", String.valueOf(http.get(node)));
        keys.put("https.port", String.valueOf(https.get(node)));
        keys.put("notes.mllp-port", String.valueOf(mllp.get(node)));
        keys.put("notes.folder", folder.resolve("in").toString());
        keys.put("shelf.folder", folder.resolve("out").toString());
        keys.put("shelf.notices", folder.resolve("notices").toString());
        keys.put("platform.url", "https://127.0.0.1:" + platform);
        keys.put("clinic.port", String.valueOf(mllpPartner));
        keys.put("archive.port", String.valueOf(sftpPartner));
        return keys;
    }

    private static List<Integer> ports(int count) {
        return IntStream.range(0, count).mapToObj(i -> FreePort.any()).toList();
    }
}
