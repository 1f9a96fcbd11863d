package jp.tsunagi.bench;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The class path of a contestant's process: that of the bench, with what the contestant itself uses in front. A JVM
 * opens one jar after the other until it finds a class; nobody has to pay for opening the others' libraries.
 */
final class ClassPath {

    private static final Map<String, List<String>> OWN = Map.of(
            "tsunagi", List.of("snakeyaml-"),
            "fastcsv", List.of("fastcsv-", "jackson-"),
            "beanio", List.of("beanio-", "jackson-"),
            "spring", List.of("spring-", "jackson-", "micrometer-", "slf4j-", "logback-"),
            "bindy", List.of("camel-", "jackson-", "slf4j-", "logback-"));

    private ClassPath() {}

    static String of(String contestant) {
        String whole = System.getProperty("java.class.path");
        return of(contestant, Arrays.asList(whole.split(File.pathSeparator)));
    }

    static String of(String contestant, List<String> entries) {
        List<String> own = OWN.getOrDefault(contestant.split("[:-]")[0], List.of());
        List<String> folders = new ArrayList<>();
        List<String> first = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String entry : entries) {
            String name = new File(entry).getName();
            boolean isOwn = own.stream().anyMatch(name::startsWith);
            (!name.endsWith(".jar") ? folders : isOwn ? first : rest).add(entry);
        }
        folders.addAll(first);
        folders.addAll(rest);
        return String.join(File.pathSeparator, folders);
    }
}
