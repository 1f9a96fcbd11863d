package jp.tsunagi.stage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * PostgreSQL, Artemis, Kafka and OpenSSH from their own distributions. The ledger's tables lie on a small disk of their
 * own (a tmpfs), so that it can be filled; the database's log does not.
 */
public final class RealStage implements Stage {

    private final Path folder;
    private final RealServers servers;
    private final Path disk;
    private final boolean smallDisk;

    private RealStage(Path folder, RealServers servers, int megabytes) throws Exception {
        this.folder = folder;
        this.servers = servers;
        this.disk = folder.resolve("disk");
        this.smallDisk = mountDisk(megabytes);
    }

    /** With a small disk of 400 MB. */
    public static RealStage start(Path project, Path folder) throws Exception {
        return start(project, folder, 400);
    }

    /** @param megabytes the size of the small disk: what is to be stored must fit */
    public static RealStage start(Path project, Path folder, int megabytes) throws Exception {
        RealServers servers = RealServers.start(project, folder);
        try {
            return new RealStage(folder, servers, megabytes);
        } catch (Exception e) {
            servers.close();
            throw e;
        }
    }

    @Override
    public Map<String, String> site() throws IOException {
        return new TreeMap<>(servers.site());
    }

    @Override
    public List<String> arguments() {
        return List.of();
    }

    @Override
    public Path data() {
        return folder.resolve("hub");
    }

    @Override
    public String secret(String name) throws IOException {
        return servers.secret(name);
    }

    @Override
    public List<String> killable() {
        return List.of("postgres", "artemis", "kafka", "sftp");
    }

    @Override
    public void kill(String server) throws Exception {
        servers.kill(server);
    }

    @Override
    public void start(String server) throws Exception {
        servers.start(server);
    }

    @Override
    public Path sftpFiles(String account) {
        return servers.sftpFiles(account);
    }

    @Override
    public Optional<AutoCloseable> fillDisk() throws IOException {
        if (!smallDisk) {
            return Optional.empty();
        }
        Path ballast = disk.resolve("ballast");
        FileStore store = Files.getFileStore(disk);
        byte[] block = new byte[1 << 20];
        try (var out =
                Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (store.getUsableSpace() > 0) {
                out.write(block, 0, (int) Math.min(block.length, store.getUsableSpace()));
            }
        } catch (IOException e) {
            // full, as it should be
        }
        return Optional.of(() -> Files.deleteIfExists(ballast));
    }

    @Override
    public void remove() throws Exception {
        unmount();
        servers.remove();
    }

    @Override
    public void close() throws Exception {
        servers.close();
    }

    private void unmount() throws IOException, InterruptedException {
        servers.close();
        if (smallDisk) {
            run("umount", disk.toString());
        }
    }

    private boolean mountDisk(int megabytes) throws Exception {
        Files.createDirectories(disk);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", disk.toString())) {
            return false;
        }
        Path tables = Files.createDirectories(disk.resolve("tables"));
        run("chown", "postgres", disk.toString(), tables.toString());
        String url = servers.site().get("postgres.url").replaceFirst("/tsunagi\\?.*", "/postgres");
        try (var connection = DriverManager.getConnection(url, "postgres", servers.secret("postgres.admin.password"));
                var statement = connection.createStatement()) {
            statement.execute("create tablespace small owner tsunagi location '" + tables + "'");
            statement.execute("alter role tsunagi set default_tablespace = small");
        }
        return true;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
