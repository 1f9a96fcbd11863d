package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import jp.tsunagi.hub.partner.Platform;
import org.jspecify.annotations.Nullable;

/** The day's changes of 20,000 made persons; each is registered at the platform and answered to the municipality. */
final class InsuredPersons implements Scenario {

    private static final int PERSONS = 20_000;

    private final Path home;
    private final Path outbox;
    private final Inbox inbox;
    private final Platform platform;
    private @Nullable MadeSample sample;

    InsuredPersons(Path home, Path outbox, Path inbox, Platform platform) {
        this.home = home;
        this.outbox = outbox;
        // the request's number, the record's, the insurer, the person
        this.inbox = new Inbox(inbox, "^[0-9]{6}-[0-9]{7}-[0-9]{4},[0-9]+,[0-9]{6},[0-9]{10}");
        this.platform = platform;
    }

    @Override
    public String exchange() {
        return "insured-persons-daily";
    }

    @Override
    public void prepare() throws IOException {
        sample = MadeSample.in(outbox, home, "municipal/insured-persons", PERSONS, "insured-persons-daily");
    }

    @Override
    public long send() throws IOException {
        MadeSample made = Objects.requireNonNull(sample);
        long persons = made.lines(line -> line.startsWith("2"));
        made.lay();
        return persons;
    }

    /** Registered at the platform and answered in the municipality's files, whichever is less. */
    @Override
    public long arrived() throws IOException {
        return Math.min(platform.registered(), inbox.persons());
    }

    @Override
    public long tooMany() throws IOException {
        return platform.doubled() + inbox.repeated();
    }
}
