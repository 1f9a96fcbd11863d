package jp.tsunagi.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import jp.tsunagi.problem.Message;

/** Tells by their names which file is which member of a set, and whether they belong together. */
final class SetSorting {

    private final SetFile set;
    private final List<SetMember> members;
    private final SetProblems problems;

    SetSorting(SetFile set, List<SetMember> members, SetProblems problems) {
        this.set = set;
        this.members = members;
        this.problems = problems;
    }

    /** The files by the number of their member, in the order of the set. */
    Map<Integer, Path> sorted(List<Path> inputs) {
        Map<Integer, Path> files = new TreeMap<>();
        for (Path input : inputs) {
            String name = input.getFileName().toString();
            int member = only(m -> m.writes(name));
            if (member < 0) {
                member = only(m -> m.reads(name));
            }
            if (member < 0) {
                problems.file(
                        name,
                        "set.unknown-file",
                        Message.of("set.unknown-file.expected", String.join(", ", names())),
                        Message.of("set.unknown-file.remedy"));
            } else if (files.putIfAbsent(member, input) != null) {
                problems.file(
                        name,
                        "set.doubled-member",
                        Message.of(
                                "set.doubled-member.expected",
                                members.get(member).name()),
                        Message.of("set.doubled-member.remedy"));
            }
        }
        missing(files);
        sameParts(files);
        return files;
    }

    private List<String> names() {
        return members.stream().map(SetMember::name).toList();
    }

    private int only(Predicate<SetMember> fits) {
        int found = -1;
        for (int i = 0; i < members.size(); i++) {
            if (fits.test(members.get(i))) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private void missing(Map<Integer, Path> files) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).required() && !files.containsKey(i)) {
                problems.file(
                        files.isEmpty()
                                ? set.name()
                                : nameOf(files.values().iterator().next()),
                        "set.missing-member",
                        Message.of("set.missing-member.expected", members.get(i).name()),
                        Message.of("set.missing-member.remedy"));
            }
        }
    }

    private void sameParts(Map<Integer, Path> files) {
        for (String part : set.sameParts()) {
            String first = "";
            for (Map.Entry<Integer, Path> file : files.entrySet()) {
                String name = nameOf(file.getValue());
                String value = members.get(file.getKey()).parts(name).getOrDefault(part, "");
                if (first.isEmpty()) {
                    first = value;
                } else if (!value.equalsIgnoreCase(first)) {
                    problems.file(
                            name,
                            "set.other-parts",
                            Message.of("set.other-parts.expected", part, first),
                            Message.of("set.other-parts.remedy"));
                }
            }
        }
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString();
    }
}
