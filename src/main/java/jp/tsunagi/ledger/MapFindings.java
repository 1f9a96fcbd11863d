package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Substitution;

/**
 * What one map found in one receipt, kept until it is dispatched: a little in memory, the rest in a file. Give it to
 * the map, then to {@link Dispatch}; close it afterwards.
 */
public final class MapFindings implements Findings, AutoCloseable {

    /** In memory; 32 MB. */
    private static final int MOST_PERSONS = 500_000;

    private final String number;
    private final String month;
    private final String map;
    private final PersonKeys keys;
    private final int mostPersons;
    private final CopyLines problems;
    private final CopyLines substitutions;
    private final PersonSet persons = new PersonSet();
    private final PersonSpool morePersons;
    private long problemCount;
    private long substitutionCount;
    private String lastInsurer = "";
    private String lastNumber = "";

    /** @param folder where a file is made if there is much to keep */
    public MapFindings(long receiptId, String map, PersonKeys keys, Path folder) {
        this(receiptId, map, keys, folder, MOST_PERSONS);
    }

    MapFindings(long receiptId, String map, PersonKeys keys, Path folder, int mostPersons) {
        this.number = Long.toString(receiptId);
        this.month = Months.of(receiptId).toString();
        this.map = map;
        this.keys = keys;
        this.mostPersons = mostPersons;
        this.problems = new CopyLines(folder, "problems");
        this.substitutions = new CopyLines(folder, "substitutions");
        this.morePersons = new PersonSpool(folder);
    }

    @Override
    public void problem(Problem problem) {
        place(problems, ++problemCount, problem.place())
                .text(problem.rule())
                .text(problem.source())
                .text(problem.severity().name());
        for (Locale locale : new Locale[] {Locale.JAPANESE, Locale.ENGLISH}) {
            problems.text(problem.expected().in(locale))
                    .text(problem.found().in(locale))
                    .text(problem.remedy().in(locale));
        }
        problems.end();
    }

    @Override
    public void substitution(Substitution substitution) {
        place(substitutions, ++substitutionCount, substitution.place())
                .text(substitution.table())
                .text(substitution.from())
                .text(substitution.to())
                .end();
    }

    @Override
    public void person(String insurer, String insuredNumber) {
        // the records of one person usually follow each other
        if (!insuredNumber.equals(lastNumber) || !insurer.equals(lastInsurer)) {
            lastInsurer = insurer;
            lastNumber = insuredNumber;
            persons.add(keys.key(insurer, insuredNumber));
            if (persons.size() == mostPersons) {
                morePersons.add(persons.keys());
                persons.clear();
            }
        }
    }

    /** The pseudonym, as hex, if exactly one person was told; else empty. */
    public String onlyPerson() {
        return persons.size() == 1 && morePersons.isEmpty()
                ? HexFormat.of().formatHex(persons.keys().get(0))
                : "";
    }

    CopyLines problems() {
        return problems;
    }

    CopyLines substitutions() {
        return substitutions;
    }

    /** Those that were told last. */
    PersonSet persons() {
        return persons;
    }

    /** Those before, of whom there were too many for the memory; some may stand among the last ones too. */
    PersonSpool morePersons() {
        return morePersons;
    }

    @Override
    public void close() {
        try {
            problems.close();
            substitutions.close();
            morePersons.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CopyLines place(CopyLines lines, long n, Place place) {
        return lines.text(number)
                .text(month)
                .text(map)
                .number(n)
                .text(place.file())
                .number(place.record())
                .text(place.kind())
                .number(place.item())
                .text(place.label())
                .number(place.byteOffset())
                .number(place.byteLength());
    }
}
