package jp.tsunagi.hub.api;

import static jp.tsunagi.hub.api.TestApi.bytes;
import static jp.tsunagi.hub.api.TestApi.claim;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.ReceiptState;
import jp.tsunagi.ledger.SetAside;
import jp.tsunagi.ledger.StoredPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;

/** Mended bytes: what they are checked by, and what they take the place of. */
class MendApiTest {

    private static final String MARK = "SHIKEN-TARO";
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
    void mendedReceiptIsCheckedByItsLayoutAndGoesOnAsANewOne() throws Exception {
        Receipt receipt = api.accepted("claims-intake", "c.csv", bytes("no claims"));
        api.ledger.receipts().fail(receipt.id(), new Cause("map", "no such map"));
        String path = "/api/v1/receipts/" + receipt.id() + "/mend";
        assertErrors(mend(path, personal()));
        assertThat(api.ledger.receipts().find(receipt.id()).orElseThrow().state())
                .as("it still waits")
                .isEqualTo(ReceiptState.FAILED);
        assertThat(api.ledger.receipts().accepted("claims-intake", 1)).isEmpty();
        MockHttpServletResponse mended = mend(path, claim());
        assertThat(mended.getStatus()).isEqualTo(200);
        Receipt again = api.ledger.receipts().accepted("claims-intake", 1).get(0);
        assertThat(mended.getContentAsString()).isEqualTo("{\"as\":" + again.id() + "}");
        api.ledger.receipts().fail(again.id(), Cause.NONE);
    }

    @Test
    void mendedRecordsAreCheckedByTheLayoutThatTheyWereReadBy() throws Exception {
        Receipt receipt = api.accepted("claims-intake", "aside.csv", claim());
        StoredPart part = new StoredPart(
                "aside.csv",
                api.ledger.bodies().write("claims-intake", bytes("bad")),
                "kokuhoren-claims/2024-04/claim-file");
        api.ledger
                .receipts()
                .dispatch(new Dispatch(
                        receipt.id(),
                        "",
                        "",
                        false,
                        Counts.NONE,
                        List.of(),
                        List.of(),
                        List.of(new SetAside("a map that is not there any more", part, 1))));
        long bundle = api.ledger.search().setAsideOf(receipt.id()).get(0).id();
        String path = "/api/v1/set-aside/" + bundle + "/mend";
        assertErrors(mend(path, personal()));
        assertThat(mend(path + "?layout=care-plan-link/service-plan-line", claim())
                        .getContentAsString())
                .contains("aside.csv is checked by kokuhoren-claims/2024-04/claim-file");
        assertThat(api.ledger.search().bundle(bundle).orElseThrow().state()).isEqualTo("waiting");
        assertThat(mend(path, claim()).getStatus()).isEqualTo(200);
        assertThat(api.ledger.search().bundle(bundle).orElseThrow().state()).isEqualTo("mended");
        api.ledger
                .receipts()
                .fail(api.ledger.receipts().accepted("claims-intake", 1).get(0).id(), Cause.NONE);
    }

    @Test
    void filesOfASetAreMendedTogether() throws Exception {
        List<Bundle> bundles = api.setAside("set-aside.zip");
        String path = "/api/v1/set-aside/" + bundles.get(1).id() + "/mend";
        assertThat(zipped(path, Map.of("other.csv", claim())).getContentAsString())
                .as("one that was missing needs a layout that its name tells")
                .contains("the layout of other.csv is not known");
        assertThat(zipped(path, Map.of()).getContentAsString()).contains("no file was given");
        assertErrors(zipped(path, Map.of("set-aside.zip-1.csv", claim(), "set-aside.zip-2.csv", personal())));
        MockHttpServletResponse mended = zipped(path, Map.of("mended/set-aside.zip-1.csv", claim()));
        assertThat(mended.getStatus()).as(mended.getContentAsString()).isEqualTo(200);
        Receipt receipt = api.ledger.receipts().accepted("claims-intake", 1).get(0);
        assertThat(receipt.parts())
                .extracting(StoredPart::name)
                .containsExactly("set-aside.zip-1.csv", "set-aside.zip-2.csv");
        assertThat(receipt.forMaps()).containsExactly("a-set");
        assertThat(api.ledger.search().setAsideOf(bundles.get(0).receiptId()))
                .extracting(Bundle::state)
                .containsOnly("mended");
        api.ledger.receipts().fail(receipt.id(), Cause.NONE);
        MockHttpServletResponse unnamed = mend("/api/v1/receipts/" + receipt.id() + "/mend", claim());
        assertThat(unnamed.getStatus()).isEqualTo(409);
        assertThat(unnamed.getContentAsString())
                .contains("has several files: set-aside.zip-1.csv, set-aside.zip-2.csv");
        assertThat(mend("/api/v1/receipts/" + receipt.id() + "/mend?name=set-aside.zip-2.csv", claim())
                        .getStatus())
                .isEqualTo(200);
        api.ledger
                .receipts()
                .fail(api.ledger.receipts().accepted("claims-intake", 1).get(0).id(), Cause.NONE);
    }

    @Test
    void mendedDeliveryIsCheckedByTheLayoutThatItWasWrittenBy() throws Exception {
        long id = api.dead(new StoredPart(
                "f.csv", api.ledger.bodies().write("claims", bytes("out")), "care-plan-link/4.1/service-plan-line"));
        String path = "/api/v1/deliveries/" + id + "/mend";
        assertErrors(mend(path, claim()));
        assertThat(mend(path + "?layout=claim-file", claim()).getStatus()).isEqualTo(409);
        assertThat(api.ledger.deliveries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.DEAD);
    }

    @Test
    void mendedDeliveryOfAnUnknownLayoutIsCheckedByTheOneThatIsNamed() throws Exception {
        long id = api.dead("d.csv");
        String path = "/api/v1/deliveries/" + id + "/mend";
        assertThat(mend(path, bytes("x")).getContentAsString()).contains("the layout of d.csv is not known");
        MockHttpServletResponse refused = mend(path + "?layout=claim-file", bytes("nonsense"));
        assertThat(refused.getStatus()).as(refused.getContentAsString()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("errors", "[ERROR]");
        MockHttpServletResponse mended = mend(path + "?layout=claim-file", claim());
        assertThat(mended.getStatus()).as(mended.getContentAsString()).isEqualTo(200);
        assertThat(mend(path + "?layout=claim-file", claim()).getStatus())
                .as("once")
                .isEqualTo(409);
    }

    @Test
    void whatIsOfAnotherKindIsNotFound() throws Exception {
        long id = api.dead("h.csv");
        long receipt = api.ledger.deliveries().find(id).orElseThrow().receiptId();
        assertThat(mend("/api/v1/deliveries/" + receipt + "/mend", claim()).getStatus())
                .isEqualTo(404);
        assertThat(mend("/api/v1/receipts/" + id + "/mend", claim()).getStatus())
                .isEqualTo(404);
        assertThat(mend("/api/v1/set-aside/" + id + "/mend", claim()).getStatus())
                .isEqualTo(404);
    }

    private static MockHttpServletResponse mend(String path, byte[] bytes) throws Exception {
        return api.sent(path, MediaType.APPLICATION_OCTET_STREAM_VALUE, bytes);
    }

    private static MockHttpServletResponse zipped(String path, Map<String, byte[]> files) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return api.sent(path, MendApi.ZIP, bytes.toByteArray());
    }

    /** The errors are told, and no person's value with them. */
    private static void assertErrors(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"count\":", "\"errors\":[", "\"errorsJa\":[", "[ERROR]")
                .doesNotContain(MARK);
    }

    /** A claim whose numbers of insured persons are other texts. */
    private static byte[] personal() throws Exception {
        String text = new String(claim(), Charset.forName("MS932"));
        Matcher number = Pattern.compile("[0-9]{10}").matcher(text);
        return number.replaceAll(MARK).getBytes(Charset.forName("MS932"));
    }
}
