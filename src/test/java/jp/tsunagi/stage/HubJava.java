package jp.tsunagi.stage;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the hub's JVM is started: with the class path of the product, not of the tests. */
public final class HubJava {

    private HubJava() {}

    /** Options for a hub that is started often and lives for moments. */
    static List<String> options(Path classes, List<String> more) throws IOException {
        // two cores are shared by everything here: compile little
        List<String> own = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        own.addAll(more);
        return with(own, classes);
    }

    /** Options for a hub that is measured, as the launcher gives them; what was built last is taken. */
    public static List<String> fast() throws IOException {
        List<String> own = new ArrayList<>(List.of("-Xmx1g"));
        own.addAll(compiler());
        return with(own, build().resolve("classes"));
    }

    /** What the launcher tells the compiler of a hub; the reasons stand there. */
    public static List<String> compiler() {
        return List.of(
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.GHASH::*,0.0001",
                "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.CounterMode::*,0.0001");
    }

    /** A command of the product on a home of its own, as the launcher starts it. */
    public static List<String> command(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(build().resolve("classes"), List.of()));
        command.add("-Dtsunagi.home=" + home);
        command.add("jp.tsunagi.cli.Tsunagi");
        command.addAll(List.of(arguments));
        return command;
    }

    /** The folder of the build that these classes come from, with its class paths. */
    static Path build() {
        return Path.of(HubJava.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getParent();
    }

    private static List<String> with(List<String> own, Path classes) throws IOException {
        List<String> options = new ArrayList<>(own);
        options.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError"));
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 23) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        String libraries = Files.readString(build().resolve("runtime.classpath"), StandardCharsets.UTF_8)
                .strip();
        options.addAll(List.of("-cp", classes + File.pathSeparator + libraries));
        return options;
    }
}
