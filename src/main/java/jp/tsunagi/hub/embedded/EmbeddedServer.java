package jp.tsunagi.hub.embedded;

import java.util.Map;

/** One server inside the process. */
sealed interface EmbeddedServer extends AutoCloseable
        permits EmbeddedArtemis, EmbeddedKafka, EmbeddedPostgres, EmbeddedSftp {

    /** Where the hub finds it, as configuration keys. */
    Map<String, String> properties();
}
