package jp.tsunagi.hub.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.hub.conf.FreePort;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A hospital always gets an answer that it can match to its message, whatever is written in the message. */
class MllpDoorTest {

    private static final Charset JIS = Charset.forName("ISO-2022-JP");
    private static final String MESSAGE =
            "MSH|^~\\&|SEND|日本病院|HUB|新潟市|20260401090000||MDM^T02^MDM_T02|MSG-0001|P|2.5||||||%s||ISO 2022-1994\r"
                    + "PID|1||0000012345||試験^太郎\r";

    @TempDir
    Path data;

    @Test
    void acceptedMessageIsAnsweredInItsOwnCharset() throws Exception {
        for (String declared : new String[] {"~ISO IR87", "ISO IR87", "~ISOIR87", ""}) {
            String answer = new String(talk(MESSAGE.formatted(declared).getBytes(JIS), "accept"), JIS);

            assertThat(answer)
                    .as(declared)
                    .contains("\rMSA|AA|MSG-0001\r")
                    .contains("|HUB|新潟市|SEND|日本病院|", "|ACK^T02|");
        }
    }

    @Test
    void messageInUtf8IsAnsweredInUtf8() throws Exception {
        byte[] answer = talk(MESSAGE.formatted("UNICODE UTF-8").getBytes(StandardCharsets.UTF_8), "accept");

        assertThat(new String(answer, StandardCharsets.UTF_8))
                .contains("|SEND|日本病院|")
                .contains("\rMSA|AA|MSG-0001\r");
    }

    @Test
    void failedMessageIsToBeSentAgainAndARefusedOneIsNot() throws Exception {
        byte[] message = MESSAGE.formatted("~ISO IR87").getBytes(JIS);

        assertThat(new String(talk(message, "fail"), JIS)).contains("\rMSA|AR|MSG-0001\r");
        assertThat(new String(talk(message, "refuse"), JIS)).contains("\rMSA|AE|MSG-0001\r");
    }

    @Test
    void messageThatCameThroughAConnectorIsAnsweredByWhatTheRouteDidWithIt() throws Exception {
        byte[] message = MESSAGE.formatted("~ISO IR87").getBytes(JIS);

        assertThat(new String(talk(message, "accept", "kamelet:hospital"), JIS)).contains("\rMSA|AA|MSG-0001\r");
        assertThat(new String(talk(message, "fail", "kamelet:hospital"), JIS)).contains("\rMSA|AR|MSG-0001\r");
        assertThat(new String(talk(message, "refuse", "kamelet:hospital"), JIS)).contains("\rMSA|AE|MSG-0001\r");
        assertThat(new String(talk(message, "stop", "kamelet:hospital"), JIS)).contains("\rMSA|AE|MSG-0001\r");
    }

    @Test
    void nothingOfThePatientIsLoggedWhenAMessageFails() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            talk(MESSAGE.formatted("UNICODE UTF-8").getBytes(StandardCharsets.UTF_8), "fail");
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).doesNotContain("試験", "0000012345");
            for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                assertThat(String.valueOf(thrown.getMessage())).doesNotContain("試験", "0000012345");
            }
        });
    }

    @Test
    void everyMessageOfAHundredSendersAtOnceIsAnswered() throws Exception {
        int senders = 100;
        int port = FreePort.find();
        Queue<String> arrived = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(senders);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try (GuardedContext context = GuardedContext.start(
                data,
                listening(
                        port,
                        "",
                        exchange -> arrived.add(exchange.getMessage().getHeader(HubHeaders.IDENTITY, String.class))))) {
            assertThat(context.camel().isStarted()).isTrue();
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int sender = i;
                all.add(() -> {
                    try (Socket socket = connect(port)) {
                        together.await();
                        for (int n = 0; n < 5; n++) {
                            String control = "C" + sender + "-" + n;
                            socket.getOutputStream().write(framed(message(control)));
                            assertThat(said(socket)).contains("\rMSA|AA|" + control + "\r");
                        }
                    }
                    return "answered";
                });
            }
            for (Future<String> one : threads.invokeAll(all)) {
                assertThat(one.get()).isEqualTo("answered");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(arrived).hasSize(5 * senders).doesNotHaveDuplicates();
    }

    @Test
    void messageLargerThanItMayBeIsRefusedByNameAndTheNextConnectionIsServed() throws Exception {
        int port = FreePort.find();
        Queue<String> arrived = new ConcurrentLinkedQueue<>();
        try (GuardedContext context = GuardedContext.start(
                data,
                listening(
                        port,
                        "?largest=2000",
                        exchange -> arrived.add(exchange.getMessage().getHeader(HubHeaders.IDENTITY, String.class))))) {
            assertThat(context.camel().isStarted()).isTrue();
            try (Socket socket = connect(port)) {
                byte[] large = message("LARGE-1");
                byte[] longer = Arrays.copyOf(large, 1 << 20);
                Arrays.fill(longer, large.length, longer.length, (byte) 'A');
                socket.getOutputStream().write(framed(longer));
                assertThat(said(socket)).contains("\rMSA|AE|LARGE-1").contains("larger");
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket socket = connect(port)) {
                socket.getOutputStream().write(framed(message("SMALL-1")));
                assertThat(said(socket)).contains("\rMSA|AA|SMALL-1\r");
            }
        }
        assertThat(arrived).hasSize(1);
    }

    @Test
    void senderBeyondTheLimitWaitsUntilAnotherHangsUpAndTheLogSaysSo() throws Exception {
        int port = FreePort.find();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try (GuardedContext context = GuardedContext.start(data, listening(port, "?connections=1", exchange -> {}));
                Socket waits = new Socket()) {
            assertThat(context.camel().isStarted()).isTrue();
            try (Socket served = connect(port)) {
                served.getOutputStream().write(framed(message("C1")));
                assertThat(said(served)).contains("\rMSA|AA|C1\r");
                waits.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                waits.getOutputStream().write(framed(message("C2")));
                served.getOutputStream().write(framed(message("C3")));
                assertThat(said(served)).contains("\rMSA|AA|C3\r");
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(List.copyOf(log.list))
                                .extracting(ILoggingEvent::getFormattedMessage)
                                .anyMatch(line -> line.contains("1 senders are connected")
                                        && line.contains("Raise connections")));
            }
            assertThat(said(waits)).contains("\rMSA|AA|C2\r");
        } finally {
            root.detachAppender(log);
        }
    }

    @Test
    void messagesThatComeInPiecesOrTogetherAreAnsweredOneByOne() throws Exception {
        int port = FreePort.find();
        try (GuardedContext context = GuardedContext.start(data, listening(port, "", exchange -> {}));
                Socket socket = connect(port)) {
            assertThat(context.camel().isStarted()).isTrue();
            ByteArrayOutputStream two = new ByteArrayOutputStream();
            two.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            two.writeBytes(framed(message("C1")));
            two.writeBytes(framed(message("C2")));
            for (byte one : two.toByteArray()) {
                socket.getOutputStream().write(one);
            }
            assertThat(said(socket)).contains("\rMSA|AA|C1\r");
            assertThat(said(socket)).contains("\rMSA|AA|C2\r");
            socket.getOutputStream().write(two.toByteArray());
            assertThat(said(socket)).contains("\rMSA|AA|C1\r");
            assertThat(said(socket)).contains("\rMSA|AA|C2\r");
        }
    }

    @Test
    void whatIsNoMessageIsAnsweredAndTheConnectionGoesOn() throws Exception {
        int port = FreePort.find();
        try (GuardedContext context = GuardedContext.start(data, listening(port, "", exchange -> {}));
                Socket socket = connect(port)) {
            assertThat(context.camel().isStarted()).isTrue();
            socket.getOutputStream().write(framed("hello".getBytes(StandardCharsets.US_ASCII)));
            assertThat(said(socket)).contains("\rMSA|AE|\r");
            socket.getOutputStream().write(framed(message("C1")));
            assertThat(said(socket)).contains("\rMSA|AA|C1\r");
        }
    }

    @Test
    void messageUnderWayIsAnsweredBeforeAStoppedRouteHangsUp() throws Exception {
        int port = FreePort.find();
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (GuardedContext context = GuardedContext.start(data, listening(port, "", exchange -> {
                    arrived.countDown();
                    goOn.await();
                }));
                Socket socket = connect(port);
                Socket idle = connect(port)) {
            socket.getOutputStream().write(framed(message("C1")));
            arrived.await();
            Thread stop = new Thread(() -> context.camel().stop());
            stop.start();
            assertThat(idle.getInputStream().read()).isNegative();
            goOn.countDown();
            assertThat(said(socket)).contains("\rMSA|AA|C1\r");
            assertThat(socket.getInputStream().read()).isNegative();
            stop.join();
        }
    }

    private static RouteBuilder listening(int port, String options, Processor then) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("mllp:127.0.0.1:" + port + options).process(then);
            }
        };
    }

    private static byte[] message(String control) {
        return ("MSH|^~\\&|SEND|HOSPITAL|HUB|TSUNAGI|20260401090000||ORU^R01|" + control + "|P|2.5\rPID|1\r")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String said(Socket socket) throws IOException {
        String said = new String(unframed(socket.getInputStream()), StandardCharsets.US_ASCII);
        assertThat(socket.getInputStream().read()).isEqualTo(0x0d);
        return said;
    }

    private byte[] talk(byte[] message, String fate) throws Exception {
        return talk(message, fate, "");
    }

    /** @param connector the route's source if it does not listen itself */
    private byte[] talk(byte[] message, String fate, String connector) throws Exception {
        int port = FreePort.find();
        String door = "mllp:127.0.0.1:" + port;
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("hospital").from(door).to("kamelet:sink");
                from(connector.isEmpty() ? door : connector).process(exchange -> {
                    if (fate.equals("refuse") || fate.equals("stop")) {
                        exchange.getMessage().setHeader(HubHeaders.REFUSED, true);
                        exchange.setRouteStop(fate.equals("stop"));
                    } else if (fate.equals("fail")) {
                        throw new IllegalStateException("試験 太郎 0000012345");
                    }
                });
            }
        };
        try (GuardedContext context = GuardedContext.start(data, route);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(context.camel().isStarted()).isTrue();
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(framed(message));
            socket.getOutputStream().flush();
            return unframed(socket.getInputStream());
        }
    }

    private static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = 0x0b;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = 0x1c;
        frame[message.length + 2] = 0x0d;
        return frame;
    }

    private static byte[] unframed(InputStream in) throws IOException {
        assertThat(in.read()).isEqualTo(0x0b);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int one = in.read(); one != 0x1c; one = in.read()) {
            assertThat(one).isNotNegative();
            message.write(one);
        }
        return message.toByteArray();
    }
}
