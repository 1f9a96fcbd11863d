package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tsunagi}, the real script, in a small project whose Maven only calls javac. */
class LauncherTest {

    private static final String MAIN = """
            package jp.tsunagi.cli;

            public class Tsunagi {
                public static void main(String[] arguments) {
                    String said = String.join("|", arguments);
                    if (said.startsWith("path")) {
                        java.nio.file.Path.of(arguments[1]);
                    } else if (said.equals("language")) {
                        said = System.getenv("TSUNAGI_LOCALE");
                    }
                    System.out.println(said);
                    System.exit(arguments.length == 0 ? 0 : arguments[0].length());
                }
            }
            """;

    private static final String MAVEN = """
            #!/usr/bin/env bash
            set -e
            echo "said by Maven"
            echo "$*" >>calls
            for word in "$@"; do
              case $word in -Dbuild.folder=*) build=${word#*=} ;; verify) exit 9 ;; esac
            done
            "$JAVA_HOME/bin/javac" -d "$build/classes" src/main/java/Tsunagi.java
            echo none.jar | tee "$build/engine.classpath" >"$build/runtime.classpath"
            """;

    @TempDir
    Path scratch;

    private Path project;

    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void copyTheLauncher() throws IOException {
        project = Files.createDirectories(scratch.resolve("a project"));
        Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(project.resolve("src/main/java/Tsunagi.java"), MAIN);
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve("mvnw"), MAVEN);
        Files.write(project.resolve("tsunagi"), Repository.bytes(Path.of("tsunagi")));
        assertThat(project.resolve("mvnw").toFile().setExecutable(true)).isTrue();
        assertThat(project.resolve("tsunagi").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theFirstStartBuildsAndStandardOutputStaysClean() throws Exception {
        Run run = tsunagi("map", "two words", "*");
        assertThat(run.out()).isEqualTo("map|two words|*\n");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("building");
    }

    @Test
    void theSecondStartBuildsNothingAndSaysNothing() throws Exception {
        tsunagi("map");
        Run run = tsunagi("demo");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isEqualTo(4);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        tsunagi("map");
        Path source = project.resolve("src/main/java/Tsunagi.java");
        Files.writeString(source, MAIN.replace("\"|\"", "\"/\""));
        Files.setLastModifiedTime(
                source,
                FileTime.from(Files.getLastModifiedTime(source).toInstant().plusSeconds(5)));
        assertThat(tsunagi("map", "x").out()).isEqualTo("map/x\n");
    }

    @Test
    void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
        Path source = project.resolve("src/main/java/Tsunagi.java");
        Files.writeString(source, "broken");
        Run run = tsunagi("map");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the build failed");
        Files.writeString(source, MAIN);
        assertThat(tsunagi("map").out()).isEqualTo("map\n");
    }

    @Test
    void itWorksThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(scratch.resolve("link"), Path.of("a project/tsunagi"));
        assertThat(run(Map.of(), link.toString(), "decode").out()).isEqualTo("decode\n");
    }

    @Test
    void aJapaneseFileNameArrivesWhateverTheLocaleSays() throws Exception {
        // through a script, because a JVM in the C locale cannot pass the name on
        Path script =
                Files.writeString(scratch.resolve("script"), "\"" + project.resolve("tsunagi") + "\" path 日本.csv");
        for (String locale : List.of("C", "POSIX", "ja_JP.UTF-8", "")) {
            Run run = run(Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", ""), "bash", script.toString());
            assertThat(run.out()).as(locale).isEqualTo("path|日本.csv\n");
        }
    }

    @Test
    void theLocaleStillChoosesTheLanguage() throws Exception {
        Run run =
                run(Map.of("LC_ALL", "ja_JP.eucJP"), project.resolve("tsunagi").toString(), "language");
        assertThat(run.out()).isEqualTo("ja_JP.eucJP\n");
    }

    @Test
    void verifyIsMavensVerifyWithItsOutputAndExitCode() throws Exception {
        Run run = tsunagi("verify");
        assertThat(run.exit()).isEqualTo(9);
        assertThat(run.out()).isEqualTo("said by Maven\n");
        assertThat(calls()).containsExactly("-B verify");
    }

    @Test
    void withoutJavaItSaysWhatToDo() throws Exception {
        Run run = run(
                Map.of("JAVA_HOME", scratch.toString()),
                project.resolve("tsunagi").toString(),
                "map");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("JDK 17", "JAVA_HOME");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(project.resolve("calls"));
    }

    private Run tsunagi(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(project.resolve("tsunagi").toString()));
        command.addAll(List.of(arguments));
        return run(Map.of(), command.toArray(String[]::new));
    }

    private Run run(Map<String, String> environment, String... command) throws Exception {
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("TSUNAGI_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
