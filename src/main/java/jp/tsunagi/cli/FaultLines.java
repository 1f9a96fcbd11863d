package jp.tsunagi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;

/** Faults of texts as a good compiler tells them: place, what was expected and found, the line, what to write. */
final class FaultLines {

    private FaultLines() {}

    static String of(Fault fault, Path home, Locale locale) {
        String place = fault.line() == 0 ? fault.file() : fault.file() + ":" + fault.line();
        StringBuilder text = new StringBuilder(place)
                .append(": ")
                .append(Message.of(
                                "line.expected-found",
                                fault.expected().in(locale),
                                fault.found().in(locale))
                        .in(locale))
                .append(" | ")
                .append(fault.rule());
        String line = line(home.resolve(fault.file()), fault.line());
        if (!line.isEmpty()) {
            text.append(System.lineSeparator()).append("    | ").append(line.strip());
        }
        String remedy = fault.remedy().in(locale);
        if (!remedy.isEmpty()) {
            text.append(System.lineSeparator()).append("    = ").append(remedy);
        }
        return text.toString();
    }

    private static String line(Path file, int number) {
        if (number == 0 || !Files.isRegularFile(file)) {
            return "";
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return number <= lines.size() ? lines.get(number - 1) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
