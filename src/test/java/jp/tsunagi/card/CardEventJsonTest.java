package jp.tsunagi.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardEventJsonTest {

    private static final OffsetDateTime THEN = OffsetDateTime.parse("2026-04-20T09:30:00+09:00");

    private static final CardPerson TARO =
            new CardPerson(null, null, "試験 太郎", null, "見本市見本町1-1", LocalDate.of(1940, 8, 15), "1", null);

    private static final CardEvent READ = new CardEvent(
            "e-1",
            CardOrigin.READER,
            null,
            "Reader 00",
            THEN,
            CardKind.MY_NUMBER_CARD,
            TARO,
            new CardCertificate("1234", THEN, THEN, new byte[] {1, 2}),
            new CardSignature(new byte[32], new byte[256], SignatureVerdict.NOT_CHECKED),
            null);

    private static final CardEvent REFUSED = new CardEvent(
            "e-2",
            CardOrigin.REMOTE,
            "office-1",
            "Reader 00",
            THEN,
            null,
            null,
            null,
            null,
            Refusal.of("card.pin-wrong", 2));

    @Test
    void whatIsWrittenIsReadAgain() {
        CardEvent again = CardEventJson.read(CardEventJson.write(READ));
        assertThat(again).usingRecursiveComparison().isEqualTo(READ);
        assertThat(CardEventJson.read(CardEventJson.write(REFUSED))).isEqualTo(REFUSED);
    }

    @Test
    void whatIsWrittenIsAsTheSchemaSays() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("mappings/canonical/card-event.schema.json")));
        for (CardEvent event : new CardEvent[] {READ, REFUSED}) {
            String json = new String(CardEventJson.write(event), StandardCharsets.UTF_8);
            assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(json.replace("\"id\"", "\"ID\""), InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    @Test
    void aRefusalTellsThePersonAtTheCounterWhatToDo() {
        assertThat(REFUSED.refusal())
                .isEqualTo(new Refusal("card.pin-wrong", "暗証番号が違います。残り 2 回です", "本人に確認してください。最後の 1 回はここでは使いません"));
    }

    @Test
    void nothingOfThePersonIsInTheTextForALog() {
        assertThat(READ.toString() + READ.person() + READ.certificate() + READ.signature())
                .doesNotContain("試験", "見本市", "1940", "1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"id\":\"試験\"}",
                "{\"id\":\"1\",\"origin\":\"試験\",\"readAt\":\"2026-04-20T09:30:00+09:00\"}",
                "{\"id\":\"1\",\"origin\":0,\"readAt\":\"2026-04-20T09:30:00+09:00\"}",
                "{\"id\":\"1\",\"origin\":\"reader\",\"readAt\":\"試験\"}",
                "{\"id\":\"1\",\"id\":\"1\",\"origin\":\"reader\",\"readAt\":\"2026-04-20T09:30:00+09:00\"}",
                "{\"id\":\"1\",\"origin\":\"reader\",\"readAt\":\"2026-04-20T09:30:00+09:00\",\"more\":\"試験\"}",
                "{\"id\":\"1\",\"origin\":\"reader\",\"readAt\":\"2026-04-20T09:30:00+09:00\"} 試験",
                "{\"id\":\"1\",\"origin\":\"reader\",\"readAt\":\"2026-04-20T09:30:00+09:00\",\"person\":{\"birthDate\":\"1940-08-15\",\"sex\":\"試験\"}}",
                "{\"id\":\"1\",\"origin\":\"reader\",\"readAt\":\"2026-04-20T09:30:00+09:00\",\"person\":{\"sex\":\"1\"}}",
            })
    void whatIsNoEventIsRefusedWithoutQuotingIt(String json) {
        assertThatThrownBy(() -> CardEventJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasNoCause()
                .hasMessageNotContaining("試験");
    }
}
