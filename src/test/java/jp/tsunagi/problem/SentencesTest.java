package jp.tsunagi.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void sentencesAreReadAsAPropertiesFileIs() throws IOException {
        assertThat(read(Locale.JAPANESE)).isEqualTo(properties("messages_ja.properties"));
        assertThat(read(Locale.JAPAN)).isEqualTo(properties("messages_ja.properties"));
        assertThat(read(Locale.ENGLISH)).isEqualTo(properties("messages.properties"));
        assertThat(read(Locale.ROOT)).isEqualTo(properties("messages.properties"));
    }

    private static Properties read(Locale locale) throws IOException {
        Sentences sentences = Sentences.in(locale);
        Properties read = new Properties();
        for (String key : properties("messages.properties").stringPropertyNames()) {
            read.setProperty(key, Objects.requireNonNull(sentences.of(key)));
        }
        return read;
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Message.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
