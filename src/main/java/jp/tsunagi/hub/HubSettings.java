package jp.tsunagi.hub;

import java.nio.file.Path;
import java.util.Map;

/**
 * How one hub is started.
 *
 * @param home the folder that holds {@code routes/}, {@code mappings/}, {@code connectors/} and {@code conf/}
 * @param embedded whether Artemis, Kafka, PostgreSQL and SFTP run inside the process
 * @param site the site's own configuration file in {@code conf/}, without {@code .yaml}; empty: none
 * @param over configuration keys that win over every file
 */
public record HubSettings(Path home, boolean embedded, String site, Map<String, String> over) {

    /** Real servers, as {@code conf/} says. */
    public static HubSettings of(Path home) {
        return new HubSettings(home, false, "", Map.of());
    }

    /** Servers inside the process, on free ports; everything that is stored goes below {@code data}. */
    public static HubSettings embedded(Path home, Path data) {
        return new HubSettings(
                home, true, "", Map.of("data.folder", data.toAbsolutePath().toString(), "http.port", "0"));
    }

    /** The same with one key more over the files. */
    public HubSettings with(String key, String value) {
        Map<String, String> more = new java.util.TreeMap<>(over);
        more.put(key, value);
        return new HubSettings(home, embedded, site, more);
    }
}
