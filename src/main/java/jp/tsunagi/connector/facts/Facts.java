package jp.tsunagi.connector.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;

/**
 * Cuts a canonical file (JSON lines, UTF-8) into chunks of records for Kafka. The key of a record is the pseudonym of
 * its {@code person}: the same for every fact of one person, and of no use without the hub's secret.
 */
public final class Facts {

    private static final int CHUNK = 1000;
    private static final int KEY_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String secret;

    /** @param secret what makes the pseudonyms; changing it makes other ones */
    public Facts(String secret) {
        this.secret = secret;
    }

    /** The chunks of the body, read as they are asked for; each element is an exchange for Camel's Kafka producer. */
    public Iterator<List<Exchange>> chunks(Exchange exchange) throws Exception {
        InputStream in = exchange.getMessage().getMandatoryBody(InputStream.class);
        return new Chunks(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), exchange, mac());
    }

    /** The pseudonym of a person. */
    String key(String insurer, String insuredNumber) {
        return key(mac(), insurer, insuredNumber);
    }

    private static String key(Mac mac, String insurer, String insuredNumber) {
        byte[] digest = mac.doFinal((insurer + "/" + insuredNumber).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }

    /** Reads ahead by one chunk at most; closes the file at its end. */
    private static final class Chunks implements Iterator<List<Exchange>> {

        private final BufferedReader lines;
        private final Exchange file;
        private final Mac mac;
        private boolean ended;
        private List<Exchange> next;

        Chunks(BufferedReader lines, Exchange file, Mac mac) {
            this.lines = lines;
            this.file = file;
            this.mac = mac;
            this.next = read();
        }

        @Override
        public boolean hasNext() {
            return !next.isEmpty();
        }

        @Override
        public List<Exchange> next() {
            if (next.isEmpty()) {
                throw new NoSuchElementException();
            }
            List<Exchange> now = next;
            next = read();
            return now;
        }

        private List<Exchange> read() {
            List<Exchange> chunk = new ArrayList<>(CHUNK);
            try {
                while (!ended && chunk.size() < CHUNK) {
                    String line = lines.readLine();
                    if (line == null) {
                        ended = true;
                        lines.close();
                    } else if (!line.isBlank()) {
                        chunk.add(fact(line));
                    }
                }
                return chunk;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Exchange fact(String line) throws IOException {
            JsonNode person = JSON.readTree(line).path("person");
            Exchange fact = new DefaultExchange(file.getContext());
            fact.getMessage().setBody(line);
            fact.getMessage()
                    .setHeader(
                            KafkaConstants.KEY,
                            Facts.key(
                                    mac,
                                    person.path("insurer").asText(),
                                    person.path("insuredNumber").asText()));
            return fact;
        }
    }
}
