package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import jp.tsunagi.card.SignatureCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Path PAGE = Path.of("docs/cardreader.md");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cardreader:*?read=face | read: presence or certificate or four-items or sign or individual-number expected",
                "cardreader:*?read=four-items | needs a PIN: say with pin= who asks for it",
                "cardreader:*?read=four-items&pin=1234 | pin: none, terminal, number-b or the name of a bean expected",
                "cardreader:*?read=individual-number&pin=terminal | only an insurer's counter may",
                "cardreader:*?pollMillis=901 | pollMillis: 1 to 900 expected",
                "cardreader:*?readTimeout=0 | readTimeout and pinTimeout: at least 1 expected",
                "cardreader:*?provider=other | provider: jna or jdk expected",
                "cardreader:*?characters=EBCDIC | no repertoire EBCDIC",
                "cardreader:*?challenge=nobody | challenge: random or the name of a bean expected",
                "cardreader:*?reed=presence | Unknown parameters",
            })
    void anOptionThatCannotWorkIsRefusedBeforeAnythingStarts(String uri, String said) {
        assertThatThrownBy(() -> endpoint(uri))
                .rootCause()
                .hasMessageContaining(said)
                .hasMessageNotContaining("1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cardreader:*",
                "cardreader:Virtual PCD 00 00",
                "cardreader:Reader.*?read=certificate&provider=jna&pollMillis=100",
                "cardreader:*?read=four-items,sign&pin=terminal",
                "cardreader:*?read=four-items&pin=number-b&characters=JISX0213",
            })
    void whatThePageTellsWorks(String uri) throws Exception {
        endpoint(uri);
    }

    @Test
    void thePageTellsEveryOptionWithItsDefault() throws Exception {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        List<String> rows = new ArrayList<>();
        for (Field field : CardreaderEndpoint.class.getDeclaredFields()) {
            UriParam option = field.getAnnotation(UriParam.class);
            if (option != null) {
                rows.add("| `" + field.getName() + "` | `" + option.defaultValue() + "` | " + option.description()
                        + " |");
            }
        }
        assertThat(rows)
                .hasSizeGreaterThan(8)
                .allSatisfy(row -> assertThat(page).contains(row));
    }

    @Test
    void thePageTellsEveryHeader() throws Exception {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        Stream<String> headers = Stream.of(HubCardHeaders.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
                .map(OptionsTest::value);
        assertThat(headers.toList())
                .containsExactlyInAnyOrderElementsOf(HubCardHeaders.ALL)
                .allSatisfy(header -> assertThat(page).contains("| `" + header + "` |"));
    }

    @Test
    void thePageTellsEveryRefusal() throws Exception {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        Properties messages = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/jp/tsunagi/problem/messages.properties"), StandardCharsets.UTF_8)) {
            messages.load(in);
        }
        assertThat(messages.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("card.") && key.endsWith(".remedy"))
                        .map(key -> key.substring(0, key.length() - ".remedy".length())))
                .hasSizeGreaterThan(15)
                .allSatisfy(rule -> assertThat(page).contains("| `" + rule + "` |"));
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void endpoint(String uri) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent(
                    "cardreader",
                    new CardreaderComponent(
                            () -> SignatureCheck.NONE,
                            () -> {
                                throw new IllegalStateException("no terminals elsewhere");
                            },
                            false,
                            SyntheticCards.CLOCK));
            camel.start();
            camel.getEndpoint(uri);
        }
    }
}
