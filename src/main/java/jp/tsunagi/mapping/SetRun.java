package jp.tsunagi.mapping;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.tsunagi.layout.Editions;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordStream;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;

/** One run of a set. */
final class SetRun {

    /** What may name a folder. */
    private static final Pattern SPLIT_VALUE = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private static final Findings NOBODY = problem -> {};

    /** A file of the set, and where its first data record begins. */
    private record Part(int member, Path path, LayoutPlan plan, String readBy, long headEnd) {
        String name() {
            return path.getFileName().toString();
        }
    }

    private final SetFile set;
    private final List<SetMember> members;
    private final int today;
    private final SetProblems problems;
    private final SetKeys keys = new SetKeys();
    private final List<Part> parts = new ArrayList<>();
    private long read;
    private boolean refused;

    SetRun(SetFile set, List<SetMember> members, int today, Findings findings) {
        this.set = set;
        this.members = members;
        this.today = today;
        this.problems = new SetProblems(set, findings);
    }

    SetOutcome go(List<Path> inputs, Path outFolder, Path setAsideFolder) throws IOException {
        Map<Integer, Path> files = new SetSorting(set, members, problems).sorted(inputs);
        for (Map.Entry<Integer, Path> file : files.entrySet()) {
            learn(file.getKey(), file.getValue());
        }
        refused |= problems.ofFiles() > 0;
        if (!refused) {
            compareKeys();
        }
        Map<String, List<Path>> written = new LinkedHashMap<>();
        List<Path> setAside = new ArrayList<>();
        Map<Path, String> layouts = new LinkedHashMap<>();
        if (!refused) {
            for (Part part : parts) {
                write(part, outFolder, setAsideFolder, written, setAside);
                layouts.put(setAsideFolder.resolve(part.name()), part.readBy());
                written.values().forEach(made -> made.forEach(file -> layouts.putIfAbsent(file, part.readBy())));
            }
        }
        return new SetOutcome(
                read,
                keys.size(),
                refused ? 0 : keys.bad(),
                written.entrySet().stream()
                        .map(e -> new SetOutcome.Written(e.getKey(), List.copyOf(e.getValue())))
                        .toList(),
                setAside,
                layouts,
                problems.errors(),
                problems.warnings(),
                refused);
    }

    /** The first reading of a file: its rules, its keys. */
    private void learn(int number, Path path) throws IOException {
        SetMember member = members.get(number);
        String file = path.getFileName().toString();
        try (BufferedInputStream in = opened(path)) {
            LayoutPlan plan = Editions.choose(member.editions(), in, file, today);
            problems.nextFile(plan.layout());
            RecordStream stream = plan.open(in, file, today, member.editions(), problems);
            long headEnd = -1;
            for (Step step = stream.next(); step != Step.END; step = stream.next()) {
                if (step != Step.HEADER) {
                    headEnd = headEnd < 0 ? stream.record().offset() : headEnd;
                    learn(number, stream.record(), step == Step.FAULTY, file);
                }
                problems.nextRecord();
            }
            read += stream.records();
            refused |= stream.fileError();
            parts.add(new Part(number, path, plan, problems.readBy(), headEnd < 0 ? Files.size(path) : headEnd));
        }
    }

    private void learn(int number, Record record, boolean faulty, String file) {
        SetMember.Slots slots = members.get(number).slots(record);
        boolean whole = record.count() == record.kind().slots().size() && record.count() > 0;
        if (faulty && (!whole || problems.keyDoubtful(record, slots))) {
            problems.record(
                    record, file, "set.key-unknown", Message.of("set.key-unknown.expected"), slots.key()[0], false);
            refused = true;
            return;
        }
        SetKeys.Entry entry = keys.enter(key(record, slots), () -> problems.place(record, file, slots.key()[0], true));
        entry.members.set(number);
        entry.bad |= faulty;
        if (slots.split() >= 0 && !faulty) {
            String value = record.text(slots.split());
            if (SPLIT_VALUE.matcher(value).matches()) {
                entry.splits.set(keys.split(value));
            } else {
                problems.record(
                        record, file, "set.split-value", Message.of("set.split-value.expected"), slots.split(), true);
                entry.bad = true;
            }
        }
    }

    /** Every key where it has to be, and nowhere else. */
    private void compareKeys() {
        BitSet needed = new BitSet();
        set.everyKeyIn().forEach(name -> needed.set(number(name)));
        int only = set.onlyKeysIn().isEmpty() ? -1 : number(set.onlyKeysIn());
        for (SetKeys.Entry entry : keys.all()) {
            BitSet missing = (BitSet) needed.clone();
            missing.andNot(entry.members);
            for (int m = missing.nextSetBit(0); m >= 0; m = missing.nextSetBit(m + 1)) {
                problems.key(entry.first, "set.incomplete", members.get(m).name());
                entry.bad = true;
            }
            if (only >= 0 && !entry.members.get(only)) {
                problems.key(entry.first, "set.not-in", members.get(only).name());
                entry.bad = true;
            }
            entry.bad |= !set.splitBy().isEmpty() && entry.splits.isEmpty();
        }
    }

    private int number(String member) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(member)) {
                return i;
            }
        }
        throw new IllegalStateException("no member " + member);
    }

    /** The second reading: each record to every receiver of its key, or aside. */
    private void write(
            Part part, Path outFolder, Path setAsideFolder, Map<String, List<Path>> written, List<Path> setAside)
            throws IOException {
        SetMember member = members.get(part.member());
        Path aside = setAsideFolder.resolve(part.name());
        Map<Integer, Path> targets = new LinkedHashMap<>();
        try (BufferedInputStream in = opened(part.path());
                SetFiles out = new SetFiles(head(part))) {
            RecordStream stream = part.plan().open(in, part.name(), today, member.editions(), NOBODY);
            for (Step step = stream.next(); step != Step.END; step = stream.next()) {
                if (step == Step.HEADER) {
                    continue;
                }
                Record record = stream.record();
                SetKeys.Entry entry = keys.get(key(record, member.slots(record)));
                byte[] bytes = record.original();
                if (entry.bad) {
                    out.write(aside, bytes);
                    if (!setAside.contains(aside)) {
                        setAside.add(aside);
                    }
                } else if (set.splitBy().isEmpty()) {
                    out.write(targets.computeIfAbsent(0, k -> target(part, "", outFolder, written)), bytes);
                } else {
                    for (int k = entry.splits.nextSetBit(0); k >= 0; k = entry.splits.nextSetBit(k + 1)) {
                        String value = keys.splitValues().get(k);
                        out.write(targets.computeIfAbsent(k, x -> target(part, value, outFolder, written)), bytes);
                    }
                }
            }
        }
    }

    private Path target(Part part, String split, Path outFolder, Map<String, List<Path>> written) {
        Map<String, String> replaced = new LinkedHashMap<>();
        set.fileName().keySet().forEach(name -> replaced.put(name, split));
        String name = part.plan()
                .layout()
                .head()
                .fileNames()
                .renamed(part.name(), replaced)
                .orElse(part.name());
        Path folder = split.isEmpty() ? outFolder : outFolder.resolve(split);
        Path file = folder.resolve(name);
        written.computeIfAbsent(split, s -> new ArrayList<>()).add(file);
        return file;
    }

    private static byte[] head(Part part) throws IOException {
        try (InputStream in = Files.newInputStream(part.path())) {
            return in.readNBytes((int) part.headEnd());
        }
    }

    private static BufferedInputStream opened(Path path) throws IOException {
        return new BufferedInputStream(Files.newInputStream(path), 1 << 17);
    }

    private static String key(Record record, SetMember.Slots slots) {
        StringBuilder key = new StringBuilder();
        for (int slot : slots.key()) {
            key.append(slot < record.count() ? record.text(slot) : "").append('\u001F');
        }
        return key.toString();
    }
}
