package jp.tsunagi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.hub.outgoing.PartnerOutlook;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.LedgerJson;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What was received and delivered, and what a person decides about it. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        subcommands = {
            LedgerReceipts.class,
            LedgerDeliveries.class,
            LedgerDead.class,
            LedgerSetAside.class,
            LedgerShow.class,
            LedgerBody.class,
            LedgerResend.class,
            LedgerMend.class,
            LedgerRedirect.class,
            LedgerDiscard.class,
            LedgerSettle.class,
            LedgerSaid.class,
            LedgerReplay.class,
            LedgerIncidents.class,
            LedgerPartners.class,
            LedgerEvidence.class,
            LedgerVerify.class,
            LedgerPrune.class,
            LedgerRotateKey.class,
            LedgerCheck.class
        })
final class LedgerCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = LedgerJson.mapper();

    @ParentCommand
    private Tsunagi tsunagi;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            defaultValue = "",
            descriptionKey = "option.site",
            scope = ScopeType.INHERIT)
    private String site = "";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "",
            descriptionKey = "option.data",
            scope = ScopeType.INHERIT)
    private String data = "";

    @Override
    public Integer call() {
        spec.commandLine().usage(tsunagi.streams().err());
        return ExitCode.USAGE;
    }

    /** Opens the ledger for one piece of work. */
    int with(Work work) throws Exception {
        try (OpenLedger open = OpenLedger.of(tsunagi.home(), site, data)) {
            return work.run(open);
        } catch (LedgerUnavailable e) {
            say(Message.of("ledger.unavailable", String.valueOf(e.getMessage())));
            return ExitCode.FAULTS;
        }
    }

    /** One object on standard output, or the lines; that there are none is told on the other stream. */
    void show(Object json, List<String> lines) throws JsonProcessingException {
        if (tsunagi.json()) {
            tsunagi.streams().outText().println(JSON.writeValueAsString(json));
        } else if (lines.isEmpty()) {
            say(Message.of("ledger.nothing-found"));
        } else {
            lines.forEach(tsunagi.streams().outText()::println);
        }
    }

    /** Tells the outcome of something that was decided. */
    int decided(long id, boolean done, long made) throws JsonProcessingException {
        Message sentence = !done
                ? Message.of("ledger.not-possible", id)
                : made == id || made == 0 ? Message.of("ledger.done", id) : Message.of("ledger.done-as", id, made);
        show(Map.of("id", id, "done", done, "as", made), List.of(sentence.in(tsunagi.locale())));
        return done ? ExitCode.OK : ExitCode.FAULTS;
    }

    /** Does something that a person decided, and tells the outcome. */
    int decide(long id, Decision decision) throws IOException {
        try {
            return decided(id, true, decision.make());
        } catch (NotPossible e) {
            String reason = e.reason().in(tsunagi.locale());
            show(Map.of("id", id, "done", false, "as", 0, "reason", reason), java.util.List.of(reason));
            return ExitCode.FAULTS;
        }
    }

    void say(Message message) {
        tsunagi.streams().err().println(message.in(tsunagi.locale()));
    }

    LedgerLines lines() {
        return new LedgerLines(tsunagi.locale(), Delivery::nextAttempt);
    }

    /** With the times at which deliveries go on, whatever they wait for. */
    LedgerLines lines(PartnerOutlook outlook) {
        return new LedgerLines(tsunagi.locale(), one -> outlook.next(one.partner(), one.nextAttempt()));
    }

    Tsunagi tsunagi() {
        return tsunagi;
    }

    /** Who decides, for the history. */
    String actor() {
        return System.getProperty("user.name", "unknown") + " (command line)";
    }

    /** Returns the number under which it goes on. */
    @FunctionalInterface
    interface Decision {
        long make() throws IOException;
    }

    /** What is done while the ledger is open. */
    @FunctionalInterface
    interface Work {
        int run(OpenLedger open) throws IOException;
    }
}
