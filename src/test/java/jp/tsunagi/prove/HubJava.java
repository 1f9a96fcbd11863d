package jp.tsunagi.prove;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the hub's JVM is started: with the class path of the product, not of the tests. */
final class HubJava {

    private HubJava() {}

    /**
     * The options that the launcher would give.
     *
     * @param project the folder of this repository; what was built last is taken
     */
    static List<String> options(Path project) throws IOException {
        Path classes = Path.of(
                Prove.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Path build = classes.getParent();
        String classPath = build.resolve("classes")
                + File.pathSeparator
                + Files.readString(build.resolve("runtime.classpath"), StandardCharsets.UTF_8)
                        .strip();
        List<String> options = new ArrayList<>(List.of(
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError"));
        // two cores are shared by everything here: compile little, start soon
        options.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 23) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        options.addAll(List.of("-cp", classPath));
        return options;
    }
}
