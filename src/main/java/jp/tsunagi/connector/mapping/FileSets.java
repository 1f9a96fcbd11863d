package jp.tsunagi.connector.mapping;

import java.util.Optional;
import jp.tsunagi.mapping.SetTranslation;

/** The sets of files in force; what it answers may change between two calls. */
@FunctionalInterface
public interface FileSets {

    Optional<SetTranslation> named(String set);
}
