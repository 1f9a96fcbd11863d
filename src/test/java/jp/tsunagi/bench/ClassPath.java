package jp.tsunagi.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class path of a contestant's process: nobody has to pay for opening the others' jars. The product gets what the
 * launcher gives to {@code ./tsunagi map}; hand-written code what it uses; a framework has its own jars in front of all
 * the others, which it may need.
 */
final class ClassPath {

    private static final Map<String, List<String>> OWN = Map.of(
            "fastcsv", List.of("fastcsv-", "jackson-"),
            "beanio", List.of("beanio-", "jackson-"),
            "spring", List.of("spring-", "jackson-", "micrometer-", "slf4j-", "logback-"),
            "bindy", List.of("camel-", "jackson-", "slf4j-", "logback-"));

    private static final Set<String> NOTHING_ELSE = Set.of("limit", "fastcsv", "tsunagi");
    private static final String ENGINE = "engine.classpath";

    private ClassPath() {}

    /** The folders of classes on the bench's own class path. */
    static List<String> folders() {
        return entries().stream().filter(entry -> !entry.endsWith(".jar")).toList();
    }

    private static List<String> entries() {
        return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** @param jars what is in the {@link #folders} */
    static String of(String contestant, List<String> jars) {
        List<String> entries = entries();
        String family = contestant.split("[:-]")[0];
        List<String> own = family.equals("tsunagi") ? engine(entries) : OWN.getOrDefault(family, List.of());
        List<String> first = new ArrayList<>(jars);
        List<String> rest = new ArrayList<>();
        for (String entry : entries) {
            String name = new File(entry).getName();
            boolean isOwn = own.stream().anyMatch(name::startsWith);
            if (name.endsWith(".jar")) {
                (isOwn ? first : rest).add(entry);
            }
        }
        if (!NOTHING_ELSE.contains(family)) {
            first.addAll(rest);
        }
        return String.join(File.pathSeparator, first);
    }

    /** The names of the jars that the build wrote down for the launcher, beside the classes. */
    private static List<String> engine(List<String> entries) {
        for (String entry : entries) {
            Path list = Path.of(entry).resolveSibling(ENGINE);
            if (Files.isRegularFile(list)) {
                try {
                    return Arrays.stream(Files.readString(list, StandardCharsets.UTF_8)
                                    .strip()
                                    .split(File.pathSeparator))
                            .map(jar -> new File(jar).getName())
                            .toList();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException("no " + ENGINE + " beside the classes: build with ./tsunagi bench");
    }
}
