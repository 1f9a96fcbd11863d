package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpGoesToStandardOutputAndNamesEverySubcommand() {
        assertThat(run(Map.of(), "--help")).isEqualTo(ExitCode.OK);
        assertThat(text(out)).contains(Tsunagi.SUBCOMMANDS).contains("Exit codes");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void noSubcommandAtAllShowsTheHelp() {
        assertThat(run(Map.of())).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("Usage: tsunagi", "decode");
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"decode", "no-such-command", "map --no-such-option a b", "--lang=fr check"})
    void wrongUsageIsToldOnStandardErrorWithItsOwnExitCode(String line) {
        assertThat(run(Map.of(), line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).isNotBlank();
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', show this help",
        "'', '', ja_JP.UTF-8, このヘルプ",
        "'', ja_JP.UTF-8, C, このヘルプ",
        "C, ja_JP.UTF-8, ja_JP.UTF-8, show this help"
    })
    void localeChoosesTheLanguage(String all, String messages, String lang, String expected) {
        run(Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang), "--help");
        assertThat(text(out)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"--lang ja --help", "--lang=ja decode --help", "decode --help --lang ja"})
    void anOptionOverrulesTheLocale(String line) {
        assertThat(run(Map.of("LC_ALL", "en_GB.UTF-8"), line.split(" "))).isEqualTo(ExitCode.OK);
        assertThat(text(out)).contains("このヘルプ");
    }

    @ParameterizedTest
    @CsvSource({"en", "ja"})
    void everySubcommandExplainsEachOfItsParameters(String language) {
        for (String name : Tsunagi.SUBCOMMANDS) {
            Tsunagi tsunagi = tsunagi(Map.of("LANG", language));
            var spec = tsunagi.commandLine().getSubcommands().get(name).getCommandSpec();
            assertThat(spec.usageMessage().description()).as(name).isNotEmpty();
            assertThat(spec.args())
                    .as(name)
                    .allSatisfy(argument -> assertThat(argument.description())
                            .as("%s %s", name, argument.paramLabel())
                            .isNotEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"run --site", "check --site", "ledger dead --site", "terminal list --site"})
    void aSiteThatIsNotThereIsAFaultWithTheNearestName(String command) {
        String[] line = (command + " compse").split(" ");
        assertThat(run(Map.of("LANG", "ja_JP.UTF-8"), line)).isEqualTo(ExitCode.FAULTS);
        assertThat(text(out) + text(err)).contains("conf/compse.yaml", "「compose」ではありませんか");
    }

    @Test
    void completionKnowsEverySubcommand() {
        assertThat(run(Map.of(), "completion")).isEqualTo(ExitCode.OK);
        assertThat(text(out)).startsWith("#!/usr/bin/env bash").contains(Tsunagi.SUBCOMMANDS);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return tsunagi(environment).execute(arguments);
    }

    private Tsunagi tsunagi(Map<String, String> environment) {
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, Streams.text(err));
        return new Tsunagi(streams, environment, Path.of(""));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
