package jp.tsunagi.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * PostgreSQL, Artemis, Kafka and OpenSSH from their own distributions, by the script behind {@code ./tsunagi servers}.
 */
public final class RealServers implements AutoCloseable {

    private final Path project;
    private final Path folder;

    private RealServers(Path project, Path folder) {
        this.project = project;
        this.folder = folder;
    }

    /** Why they cannot be started on this machine; empty: they can. */
    public static Optional<String> missing() {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("real servers need root");
        }
        if (!Files.isExecutable(Path.of("/usr/sbin/sshd"))) {
            return Optional.of("the package openssh-server is missing");
        }
        if (!Files.isDirectory(Path.of("/usr/lib/postgresql"))) {
            return Optional.of("the package postgresql is missing");
        }
        return Optional.empty();
    }

    public static RealServers start(Path project, Path folder, String... names)
            throws IOException, InterruptedException {
        RealServers servers = new RealServers(project, folder);
        try {
            servers.run("start", names);
        } catch (IOException e) {
            servers.run("stop");
            throw e;
        }
        return servers;
    }

    public void start(String... names) throws IOException, InterruptedException {
        run("start", names);
    }

    /** SIGKILL to all of its processes that matter. */
    public void kill(String name) throws IOException, InterruptedException {
        run("kill", name);
    }

    /** The hub's configuration towards them. */
    public Map<String, String> site() throws IOException {
        Map<String, String> site = new java.util.TreeMap<>();
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(siteFile()));
        ((Map<?, ?>) read).forEach((key, value) -> site.put(key.toString(), value.toString()));
        return site;
    }

    public String secret(String name) throws IOException {
        return Files.readString(secrets().resolve(name), StandardCharsets.UTF_8).strip();
    }

    public Path secrets() {
        return folder.resolve("hub").resolve("secrets");
    }

    /** The files of an account of the SFTP server. */
    public Path sftpFiles(String account) {
        return folder.resolve("sftp").resolve("home").resolve(account);
    }

    private Path siteFile() {
        return folder.resolve("site.yaml");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("stop");
    }

    /** Stops them and removes everything they stored. */
    public void remove() throws IOException, InterruptedException {
        run("remove");
    }

    private void run(String verb, String... names) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(project.resolve(".ci/servers").toString(), verb, folder.toString()));
        command.addAll(List.of(names));
        Path said = Files.createTempFile("tsunagi-servers", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        // what ./tsunagi servers would give it, without building once more what these tests run from
        builder.environment()
                .putAll(Map.of(
                        "TSUNAGI_HOME", project.toString(),
                        "TSUNAGI_JAVA",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                        "TSUNAGI_BUILD", HubJava.build().toString(),
                        // they are started often, on few cores
                        "TSUNAGI_SERVER_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"));
        int exit = builder.start().waitFor();
        String words = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        if (exit != 0) {
            throw new IOException("./tsunagi servers " + verb + " failed: " + words);
        }
    }
}
