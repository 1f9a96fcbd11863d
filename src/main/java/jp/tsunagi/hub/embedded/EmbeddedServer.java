package jp.tsunagi.hub.embedded;

/** One server inside the process. */
sealed interface EmbeddedServer extends AutoCloseable
        permits EmbeddedArtemis, EmbeddedKafka, EmbeddedPostgres, EmbeddedSftp {}
