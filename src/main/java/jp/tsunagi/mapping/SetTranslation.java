package jp.tsunagi.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.problem.Findings;

/**
 * A compiled set: files that only make sense together, checked as one and written anew for each receiver. Records go
 * out byte for byte as they came, all of a key or none. Safe for many threads.
 */
public final class SetTranslation {

    private final SetFile set;
    private final List<SetMember> members;
    private final Clock clock;

    SetTranslation(SetFile set, List<SetMember> members, Clock clock) {
        this.set = set;
        this.members = List.copyOf(members);
        this.clock = clock;
    }

    public String name() {
        return set.name();
    }

    /** The members' names, in the order of the set. */
    public List<String> members() {
        return members.stream().map(SetMember::name).toList();
    }

    /** The parts of file names that make files one set. */
    public List<String> sameFileNameParts() {
        return set.sameParts();
    }

    /** The layouts of a member, the oldest edition first; empty if there is no such member. */
    public List<Layout> layouts(String member) {
        return members.stream()
                .filter(m -> m.name().equals(member))
                .flatMap(m -> m.editions().stream())
                .map(e -> e.layout())
                .toList();
    }

    /**
     * Reads the files twice: to check them and learn the keys, then to write. Memory grows with the keys, not with the
     * files.
     *
     * @param inputs the files, under the names they came with, in any order
     * @param outFolder takes the files to send; of a split set, each receiver's in a folder of its own, named like it
     * @param setAsideFolder takes the records kept back, in files named as they came; nothing if the set is refused
     */
    public SetOutcome run(List<Path> inputs, Path outFolder, Path setAsideFolder, Findings findings) {
        try {
            LocalDate day = LocalDate.now(clock);
            int today = day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth();
            return new SetRun(set, members, today, findings).go(inputs, outFolder, setAsideFolder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the files of the set " + set.name(), e);
        }
    }
}
