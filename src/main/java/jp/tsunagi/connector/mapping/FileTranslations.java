package jp.tsunagi.connector.mapping;

import java.util.Optional;

/** The maps in force. What it answers may change between two calls; a run that began keeps the map it began with. */
@FunctionalInterface
public interface FileTranslations {

    Optional<FileTranslation> named(String map);
}
