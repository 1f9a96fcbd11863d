package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import jp.tsunagi.counter.terminal.EnrolmentException;
import jp.tsunagi.counter.terminal.Terminal;
import jp.tsunagi.counter.terminal.Terminals;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.JapanTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** Terminals at counters: who may call the hub. A running hub sees a change at the next call. */
@Command(name = "terminal", mixinStandardHelpOptions = true)
final class TerminalCommand {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Tsunagi tsunagi;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            defaultValue = "",
            descriptionKey = "option.site",
            scope = ScopeType.INHERIT)
    private String site = "";

    @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "option.data", scope = ScopeType.INHERIT)
    private @Nullable Path data;

    private final Clock clock = JapanTime.clock();

    @Command(name = "enroll", mixinStandardHelpOptions = true)
    int enroll(
            @Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name,
            @Option(names = "--replace", descriptionKey = "replace") boolean replace) {
        HubConf conf = HubConf.read(tsunagi.home(), site);
        Secrets secrets = new Secrets(data(conf).resolve("secrets"), System.getenv());
        CounterAuthority authority = CounterAuthority.in(folder(conf), secrets::made, clock);
        Duration valid = Duration.ofDays(conf.number("counter.certificate-days"));
        try {
            tell(new Enrolment(authority, register(conf), clock, valid).enrol(name, replace), conf);
            return ExitCode.OK;
        } catch (EnrolmentException e) {
            return refuse(e);
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "NAME", descriptionKey = "NAME") String name) {
        HubConf conf = HubConf.read(tsunagi.home(), site);
        try {
            Terminal revoked = Enrolment.revoke(register(conf), name, clock);
            out().println(tsunagi.json() ? json(revoked).toString() : said("terminal.revoked", revoked.name()));
            return ExitCode.OK;
        } catch (EnrolmentException e) {
            return refuse(e);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() {
        List<Terminal> all = register(HubConf.read(tsunagi.home(), site)).all();
        if (tsunagi.json()) {
            ObjectNode json = JSON.createObjectNode();
            ArrayNode terminals = json.putArray("terminals");
            all.forEach(terminal -> terminals.add(json(terminal)));
            out().println(json);
            return ExitCode.OK;
        }
        for (Terminal terminal : all) {
            out().printf(
                            "%-44s %s %s %s%n",
                            terminal.name(),
                            day(terminal.enrolledAt()),
                            day(terminal.validUntil()),
                            said(state(terminal)));
        }
        return ExitCode.OK;
    }

    private String state(Terminal terminal) {
        if (terminal.revoked()) {
            return "terminal.state.revoked";
        }
        return clock.instant().isAfter(terminal.validUntil()) ? "terminal.state.expired" : "terminal.state.in-force";
    }

    private void tell(Enrolment.Given given, HubConf conf) {
        if (tsunagi.json()) {
            out().println(json(given.terminal())
                    .put("keyFile", given.keyFile().toString())
                    .put("password", given.password()));
            return;
        }
        out().println(said("terminal.enrolled", given.terminal().name()));
        out().println(said("terminal.key-file", given.keyFile()));
        out().println(said("terminal.password", given.password()));
        out().println(said(
                "terminal.next", conf.get("counter.port"), folder(conf).resolve("counter-authority.crt")));
    }

    private ObjectNode json(Terminal terminal) {
        return JSON.createObjectNode()
                .put("terminal", terminal.name())
                .put("serial", terminal.serial())
                .put("enrolledAt", terminal.enrolledAt().toString())
                .put("validUntil", terminal.validUntil().toString())
                .put("state", state(terminal).replace("terminal.state.", ""));
    }

    private int refuse(EnrolmentException refused) {
        tsunagi.streams().err().println(refused.found().in(tsunagi.locale()));
        return ExitCode.USAGE;
    }

    private Terminals register(HubConf conf) {
        return Enrolment.register(folder(conf), clock);
    }

    private Path folder(HubConf conf) {
        return data(conf).resolve("tls");
    }

    private Path data(HubConf conf) {
        return data != null
                ? data.toAbsolutePath()
                : tsunagi.home().resolve(conf.get("data.folder")).toAbsolutePath();
    }

    private String said(String key, Object... arguments) {
        return Message.of(key, arguments).in(tsunagi.locale());
    }

    private static LocalDate day(java.time.Instant instant) {
        return LocalDate.ofInstant(instant, JapanTime.ZONE);
    }

    private PrintWriter out() {
        return tsunagi.streams().outText();
    }
}
