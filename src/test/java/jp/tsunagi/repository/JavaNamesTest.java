package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JavaNamesTest {

    /** Names that say nothing about the thing. */
    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Impl|Utils?|Helper|Manager|Info|Common)|(Abstract|Base)[A-Z].*|I[A-Z][a-z].*Impl");

    @Test
    void classNamesSayWhatTheThingIs() {
        assertThat(Repository.files("src/**.java"))
                .extracting(Repository::stem)
                .noneMatch(name -> EMPTY_NAME.matcher(name).matches());
    }

    @Test
    void everyPackageSaysWhatItIsAndForbidsNull() {
        for (String source : List.of("src/main/java", "src/test/java")) {
            Set<Path> packages = new TreeSet<>();
            Repository.files(source + "/**.java").forEach(path -> packages.add(path.getParent()));
            assertThat(packages).allSatisfy(folder -> {
                Path file = folder.resolve("package-info.java");
                assertThat(Repository.exists(file)).as("%s", file).isTrue();
                assertThat(Repository.text(file)).as("%s", file).contains("/**").contains("NullMarked");
            });
        }
    }

    @Test
    void testClassesAreNamedForABehaviour() {
        assertThat(Repository.files("src/test/**.java").stream()
                        .filter(path -> Repository.text(path).contains("@Test\n"))
                        .map(Repository::stem))
                .allMatch(name -> name.endsWith("Test"), "ends with Test, so that Surefire runs it");
    }
}
