package jp.tsunagi.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JDK that the contestants run on.
 *
 * @param version e.g. {@code 17.0.15}
 */
record Jdk(Path home, String version) {

    /**
     * What the launcher gives to the commands that need no hub, and the bench to every contestant: code is compiled for
     * the long run only when it has run ten times as often as the JVM thinks enough.
     */
    static final List<String> FLAGS = List.of(
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000",
            "-XX:FreqInlineSize=150");

    static Jdk ofThisProcess() {
        return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
    }

    /** @throws IllegalArgumentException if there is no JDK in this folder */
    static Jdk at(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            throw new IllegalArgumentException("no JDK in " + home);
        }
        return Files.readAllLines(release, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line ->
                        new Jdk(home, line.substring("JAVA_VERSION=".length()).replace("\"", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version in " + release));
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }

    int feature() {
        return Integer.parseInt(version.split("[.+-]", 2)[0]);
    }
}
