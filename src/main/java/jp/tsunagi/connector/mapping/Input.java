package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.InputStream;

/** A file to be translated, from its first byte each time it is opened. */
@FunctionalInterface
interface Input {

    InputStream open() throws IOException;
}
