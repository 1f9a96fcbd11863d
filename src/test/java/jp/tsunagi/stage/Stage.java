package jp.tsunagi.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The servers that the hub of one campaign uses. */
public interface Stage extends AutoCloseable {

    /** Configuration keys that say where they are. */
    Map<String, String> site() throws Exception;

    /** Arguments of {@code run} besides the site. */
    List<String> arguments();

    /** The hub's data folder, with its secrets. */
    Path data();

    /** A password of theirs. */
    String secret(String name) throws Exception;

    /** Those that can be killed without the hub. */
    List<String> killable();

    void kill(String server) throws Exception;

    void start(String server) throws Exception;

    /** The files of an account of the SFTP server. */
    Path sftpFiles(String account);

    /** Fills the disk that bodies are stored on. @return what frees it again; empty: this stage cannot */
    java.util.Optional<AutoCloseable> fillDisk() throws Exception;

    /** Everything that was stored goes. */
    void remove() throws Exception;

    @Override
    void close() throws Exception;
}
