package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must not stand in any file. The needles are put together here, so that this file does not match itself. */
class HygieneTest {

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE" + " KEY-----"),
            Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36,}"),
            Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\."),
            Pattern.compile("[a-z]+://[^/\\s:@{}$\"']+:[^/\\s:@{}$\"']+@[a-z0-9.]"));

    private static final List<String> REGISTRIES = List.of(
            host("repo1", "maven", "org"),
            host("repo", "maven", "apache", "org"),
            host("central", "sonatype", "com"),
            host("oss", "sonatype", "org"),
            host("plugins", "gradle", "org"),
            host("registry", "npmjs", "org"),
            host("pypi", "org"),
            host("proxy", "golang", "org"),
            host("registry-1", "docker", "io"));

    private static final Pattern BUILDERS_FOLDER =
            Pattern.compile("(^|[\\s\"'=(:`])/(" + "work|root|home/[a-z]+" + ")/[A-Za-z.]");

    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b|@Dis" + "abled\\b");

    @Test
    void noFileHoldsASecret() {
        SECRETS.forEach(pattern -> assertThat(found(pattern, Repository.allTextFiles()))
                .as("pattern %s", pattern)
                .isEmpty());
    }

    @Test
    void noFileNamesAPackageRegistry() {
        REGISTRIES.forEach(name -> assertThat(found(Pattern.compile(Pattern.quote(name)), Repository.allTextFiles()))
                .isEmpty());
    }

    @Test
    void noFileNamesAFolderOfTheMachineItWasWrittenOn() {
        assertThat(found(BUILDERS_FOLDER, Repository.allTextFiles())).isEmpty();
    }

    @Test
    void nothingIsLeftOpenOrSwitchedOff() {
        assertThat(found(UNFINISHED, Repository.files("{src,routes,connectors,conf}/**")))
                .isEmpty();
        assertThat(found(UNFINISHED, Repository.files("{pom.xml,tsunagi,mvnw}")))
                .isEmpty();
    }

    @Test
    void noFileIsTooLargeToRead() {
        assertThat(Repository.files("**"))
                .allSatisfy(path ->
                        assertThat(Repository.bytes(path).length).as("%s", path).isLessThan(1_000_000));
    }

    private static String host(String... parts) {
        return String.join(".", parts);
    }

    /** {@code path:line} of every match. */
    private static List<String> found(Pattern pattern, List<Path> paths) {
        List<String> found = new ArrayList<>();
        for (Path path : paths) {
            String text = new String(Repository.bytes(path), StandardCharsets.ISO_8859_1);
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(path + ":"
                        + (1
                                + text.substring(0, matcher.start())
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()));
            }
        }
        return found;
    }
}
