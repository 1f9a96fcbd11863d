package jp.tsunagi.hub.api;

import static jp.tsunagi.hub.api.TestApi.CLOCK;
import static jp.tsunagi.hub.api.TestApi.bytes;
import static jp.tsunagi.hub.api.TestApi.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jp.tsunagi.catalog.MaskedRecords;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The API: who may do what, and what it answers. */
class LedgerApiTest {

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void nobodyComesInWithoutAToken() throws Exception {
        assertThat(api.http
                        .perform(get("/api/v1/incidents"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(api.http
                        .perform(get("/api/v1/incidents").header("Authorization", "Bearer guessed"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(api.as(Role.VIEWER, get("/api/v1/incidents")).getStatus()).isEqualTo(200);
    }

    @Test
    void deadDeliveryIsFoundByAViewerAndSentAgainByAnOperator() throws Exception {
        long id = api.dead("a.csv");
        MockHttpServletResponse found = api.as(
                Role.VIEWER,
                post("/api/v1/search/deliveries")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"state\":\"dead\",\"name\":\"a*\"}"));
        assertThat(found.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"id\":" + id, "\"state\":\"dead\"", "\"expectedBy\":null");
        assertThat(api.as(Role.VIEWER, post("/api/v1/deliveries/" + id + "/resend"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(api.as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/resend"))
                        .getContentAsString())
                .isEqualTo("{\"as\":" + id + "}");
        assertThat(api.as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/resend"))
                        .getStatus())
                .as("it is on its way")
                .isEqualTo(409);
        long receipt = api.ledger.deliveries().find(id).orElseThrow().receiptId();
        assertThat(api.as(Role.VIEWER, get("/api/v1/receipts/" + receipt)).getContentAsString(StandardCharsets.UTF_8))
                .contains("operator (API)", "\"kind\":\"resend\"");
    }

    @Test
    void manyAreDecidedAboutTogether() throws Exception {
        long first = api.dead("many-1.csv");
        long second = api.dead("many-2.csv");
        assertThat(json("discard", "{\"ids\":[1,2]}").getStatus())
                .as("no reason")
                .isEqualTo(400);
        assertThat(json("discard", "{\"reason\":\"x\",\"partner\":\"insurer\"}").getStatus())
                .as("no cause")
                .isEqualTo(400);
        MockHttpServletResponse discarded =
                json("discard", "{\"reason\":\"by post\",\"ids\":[" + first + "," + second + "," + first + "]}");
        assertThat(discarded.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"done\":[" + first + "," + second + "]", "\"left\":[{\"id\":" + first, "\"reasonJa\":\"");
        assertThat(json("redirect", "{\"ids\":[" + first + "],\"to\":\"nobody\"}")
                        .getContentAsString())
                .contains("\"done\":[]", "no partner nobody");
        long receipt = api.ledger.deliveries().find(first).orElseThrow().receiptId();
        assertThat(json("replay", "{\"ids\":[" + receipt + "]}").getContentAsString())
                .contains("\"done\":[" + receipt + "]");
        api.ledger
                .receipts()
                .accepted("claims", 10)
                .forEach(one -> api.ledger.receipts().fail(one.id(), Cause.NONE));
    }

    @Test
    void whatIsInDoubtIsSettledTogetherAndPartnersTellWhenTheyGoOn() throws Exception {
        long first = api.uncertain("doubt-1.csv");
        long second = api.uncertain("doubt-2.csv");
        String partners = api.as(Role.VIEWER, get("/api/v1/partners")).getContentAsString();
        assertThat(partners).contains("\"partner\":\"insurer\"", "\"breaker\":\"closed\"", "\"next\":");
        assertThat(json("settle", "{\"ids\":[" + first + "]}").getStatus())
                .as("as what?")
                .isEqualTo(400);
        String settled = json("settle", "{\"delivered\":true,\"ids\":[" + first + "," + second + "," + first + "]}")
                .getContentAsString();
        assertThat(settled).contains("\"done\":[" + first + "," + second + "]", "\"left\":[{\"id\":" + first);
    }

    @Test
    void whatAPartnerGaveBackIsListed() throws Exception {
        assertThat(api.as(
                                Role.VIEWER,
                                post("/api/v1/search/attention")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{}"))
                        .getContentAsString())
                .isEqualTo("[]");
    }

    @Test
    void bytesAreForAdministratorsAndTheirLookIsKept() throws Exception {
        long id = api.dead("b.csv");
        assertThat(api.as(Role.OPERATOR, get("/api/v1/bodies/" + id)).getStatus())
                .isEqualTo(403);
        assertThat(api.as(Role.ADMIN, get("/api/v1/bodies/" + id)).getContentAsString())
                .isEqualTo("out");
        assertThat(api.database.ask("select count(*) from ledger.event where kind = 'body-viewed'"))
                .isEqualTo("1");
    }

    @Test
    void filesOfASetAreDiscardedTogether() throws Exception {
        List<Bundle> bundles = api.setAside("discarded");
        assertThat(api.as(
                                Role.OPERATOR,
                                post("/api/v1/discard/" + bundles.get(0).id() + "?reason=sent-by-post"))
                        .getStatus())
                .isEqualTo(200);
        assertThat(api.ledger.search().setAsideOf(bundles.get(0).receiptId()))
                .extracting(Bundle::state)
                .containsOnly("discarded")
                .hasSize(2);
    }

    @Test
    void bodyIsShownMasked() throws Exception {
        Receipt receipt = api.accepted("claims-intake", "claim.csv", claim());
        api.ledger.receipts().fail(receipt.id(), Cause.NONE);
        String path = "/api/v1/bodies/" + receipt.id() + "/records";
        assertThat(api.as(Role.VIEWER, get(path)).getStatus()).isEqualTo(403);
        String masked = api.as(Role.OPERATOR, get(path)).getContentAsString(StandardCharsets.UTF_8);
        assertThat(masked.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("{"));
        assertThat(masked).contains(MaskedRecords.MASK);
    }

    @Test
    void evidenceIsFetchedAndVerified() throws Exception {
        api.dead("evidence.csv");
        String today = java.time.LocalDate.now(CLOCK).toString();
        byte[] evidence = api.as(Role.OPERATOR, get("/api/v1/evidence?from=" + today + "&to=" + today))
                .getContentAsByteArray();
        assertThat(verified(evidence)).contains("\"ok\":true");
        String forged = new String(evidence, StandardCharsets.UTF_8).replace("evidence.csv", "evidence.cvs");
        assertThat(verified(bytes(forged))).contains("\"ok\":false");
        assertThat(api.as(Role.OPERATOR, post("/api/v1/check")).getContentAsString())
                .contains("\"faults\":[]");
    }

    @Test
    void whatIsNotPossibleIsToldInBothLanguages() throws Exception {
        long id = api.dead("g.csv");
        MockHttpServletResponse answer =
                api.as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/redirect?partner=nobody"));
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"reason\":\"no partner nobody", "\"reasonJa\":\"conf/partners に相手先 nobody");
        assertThat(api.as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/said?state=arrived"))
                        .getStatus())
                .isEqualTo(409);
    }

    @Test
    void ledgerThatIsAwayIsToldAsSuch() throws Exception {
        MockMvc away = api.over(() -> {
            throw new LedgerUnavailable("away", null);
        });
        assertThat(away.perform(get("/api/v1/incidents")
                                .header("Authorization", "Bearer " + api.secrets.get("api.viewer.token")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(503);
    }

    private static MockHttpServletResponse json(String path, String body) throws Exception {
        return api.as(
                Role.OPERATOR,
                post("/api/v1/" + path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static String verified(byte[] evidence) throws Exception {
        return api.as(
                        Role.VIEWER,
                        post("/api/v1/evidence/verify")
                                .contentType("application/x-ndjson")
                                .content(evidence))
                .getContentAsString();
    }
}
