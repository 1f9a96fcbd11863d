package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import jp.tsunagi.hub.partner.FactReader;
import jp.tsunagi.hub.partner.Platform;
import org.jspecify.annotations.Nullable;

/**
 * One office's claim file of 100,000 made data records. The insurer, the reader of facts and the platform each have
 * every statement in it; the office's own summaries (7111 and the like) are for nobody.
 */
final class Claims implements Scenario {

    private static final int RECORDS = 100_000;
    /** The first record of a statement. */
    private static final Pattern BASIC = Pattern.compile("^2,[0-9]+,71[0-9A-Z]{2},01,");

    private final Path home;
    private final Path outbox;
    private final Inbox insurer;
    private final FactReader facts;
    private final Platform platform;
    private @Nullable MadeSample sample;
    private long statements;

    Claims(Path home, Path outbox, Path insurer, FactReader facts, Platform platform) {
        this.home = home;
        this.outbox = outbox;
        this.insurer = new Inbox(insurer, "\"insuredNumber\":\"[^\"]*\"");
        this.facts = facts;
        this.platform = platform;
    }

    @Override
    public String exchange() {
        return "claims-intake";
    }

    @Override
    public void prepare() throws IOException {
        sample = MadeSample.in(
                outbox,
                home,
                "kokuhoren-claims/claim-file",
                RECORDS,
                "claims-intake",
                "claims-fact",
                "claims-continuing-service");
        statements = sample.lines(BASIC.asPredicate());
    }

    @Override
    public long send() throws IOException {
        Objects.requireNonNull(sample).lay();
        return statements;
    }

    @Override
    public long arrived() throws IOException {
        long least = Math.min(facts.facts(), platform.continuingServices());
        return Math.min(least, insurer.persons());
    }

    @Override
    public long tooMany() throws IOException {
        return Math.max(0, facts.facts() - statements) + insurer.repeated();
    }
}
