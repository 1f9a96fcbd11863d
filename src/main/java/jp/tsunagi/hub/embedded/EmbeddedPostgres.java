package jp.tsunagi.hub.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jp.tsunagi.hub.conf.Secrets;

/**
 * PostgreSQL from its real binaries, as a child process that syncs every commit. The connection needs a password; a
 * server that a killed hub left behind must be stopped before the new one starts.
 */
final class EmbeddedPostgres implements EmbeddedServer {

    static final String USER = "postgres";
    private static final String HOST_RULES = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    /** What a crash left to be redone takes its time, and so does a machine that is busy. */
    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    static EmbeddedPostgres start(Path data, int port, Secrets secrets) throws IOException, SQLException {
        String password = secrets.made("postgres.password");
        Path folder = Files.createDirectories(data).resolve("data");
        boolean first = !Files.exists(folder.resolve("PG_VERSION"));
        var server = builder(data, port).setConnectConfig("password", password).start();
        if (first) {
            requirePassword(server, folder, password);
        }
        return new EmbeddedPostgres(server);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder(Path data, int port)
            throws IOException {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "tsunagi", "postgres");
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                // it would stop under a hub that is still writing; the hub stops it last
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(Files.createDirectories(cache).toFile())
                .setPort(port)
                .setPGStartupWait(START_WITHIN)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // the library's defaults give durability away for speed
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setOutputRedirector(
                        Redirect.appendTo(data.resolve("postgres.log").toFile()))
                .setErrorRedirector(
                        Redirect.appendTo(data.resolve("postgres.log").toFile()));
    }

    private static void requirePassword(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Path folder, String password)
            throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // the password is made of letters and digits, and a role's password takes no parameter
            statement.execute("alter role " + USER + " password '" + password + "'");
            Files.writeString(folder.resolve("pg_hba.conf"), HOST_RULES, StandardCharsets.UTF_8);
            statement.execute("select pg_reload_conf()");
        }
    }

    /** Tells the server whose data is here to stop as soon as its last client is gone; nobody waits for it. */
    static void letGo(Path data) throws IOException {
        leftOver(data.resolve("data").resolve("postmaster.pid")).ifPresent(ProcessHandle::destroy);
    }

    /** Stops the server whose data is here, which a killed hub left behind, and waits until it is gone. */
    static void stopLeftOver(Path data) throws IOException {
        Path folder = data.resolve("data");
        Optional<ProcessHandle> running = leftOver(folder.resolve("postmaster.pid"));
        if (running.isEmpty()) {
            return;
        }
        running.get().destroy();
        try {
            running.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while an old PostgreSQL stopped", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new EmbeddedServerException("an old PostgreSQL still runs on " + folder, e);
        }
    }

    private static Optional<ProcessHandle> leftOver(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readAllLines(pidFile, StandardCharsets.UTF_8).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }
}
