package jp.tsunagi.card.virtual;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A place to lay a virtual card on: one of the two readers that the driver {@code vpcd} gives to the PC/SC daemon. A
 * card is laid down by connecting to the driver and taken away by hanging up.
 */
public final class VirtualReader implements AutoCloseable {

    private static final int FIRST_PORT = 35963;
    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final byte POWER_OFF = 0;
    private static final byte POWER_ON = 1;
    private static final byte RESET = 2;
    private static final byte ASK_ATR = 4;

    private final int number;
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicLong cardNanos = new AtomicLong();
    private volatile long poweredAt;
    private volatile long delayNanos;
    private final AtomicInteger speaks = new AtomicInteger(ALWAYS);
    private @Nullable Socket socket;

    /** @param number 0 or 1 */
    public VirtualReader(int number) {
        this.number = number;
    }

    /** The reader's name in PC/SC. */
    public String name() {
        return "Virtual PCD 00 0" + number;
    }

    /** Lays the card down; a card that lies there is taken away first. */
    public synchronized void insert(VirtualCard card) {
        remove();
        card.reset();
        cardNanos.set(0);
        commands.set(0);
        poweredAt = 0;
        try {
            Socket connected = new Socket(InetAddress.getLoopbackAddress(), FIRST_PORT + number);
            connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket = connected;
            Thread thread = new Thread(() -> serve(connected, card), "virtual-card-" + number);
            thread.setDaemon(true);
            thread.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the card away. */
    public synchronized void remove() {
        Socket connected = socket;
        socket = null;
        if (connected != null) {
            try {
                connected.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** How long the card thinks about each command. */
    public void delay(Duration each) {
        delayNanos = each.toNanos();
    }

    /** The card falls silent after so many more commands, until {@link #speak}. */
    public void muteAfter(int commands) {
        speaks.set(commands);
    }

    public void speak() {
        speaks.set(ALWAYS);
    }

    /** Empty, quick and talkative again. */
    public void reset() {
        remove();
        speak();
        delay(Duration.ZERO);
    }

    /** Waits until the present card has had so many commands. */
    public void awaitCommands(int count) throws InterruptedException {
        synchronized (commands) {
            while (commands.get() < count) {
                commands.wait();
            }
        }
    }

    /** How long the present card has taken for its own answers. */
    public Duration cardTime() {
        return Duration.ofNanos(cardNanos.get());
    }

    /** {@link System#nanoTime} when the daemon first gave power to the present card; 0: not yet. */
    public long poweredAt() {
        return poweredAt;
    }

    @Override
    public void close() {
        remove();
    }

    private void serve(Socket connected, VirtualCard card) {
        try (connected) {
            DataInputStream in = new DataInputStream(connected.getInputStream());
            OutputStream out = connected.getOutputStream();
            while (true) {
                byte[] message = next(connected, in);
                if (message.length == 1) {
                    control(message[0], card, out);
                } else if (heard() && speaks()) {
                    long start = System.nanoTime();
                    byte[] answer = card.answer(message);
                    think();
                    cardNanos.addAndGet(System.nanoTime() - start);
                    send(out, answer);
                }
            }
        } catch (IOException e) {
            card.reset(); // taken away
        }
    }

    private void control(byte what, VirtualCard card, OutputStream out) throws IOException {
        switch (what) {
            case ASK_ATR -> send(out, card.answerToReset());
            case POWER_ON -> poweredAt = poweredAt == 0 ? System.nanoTime() : poweredAt;
            case POWER_OFF, RESET -> card.reset();
            default -> {}
        }
    }

    private boolean heard() {
        synchronized (commands) {
            commands.incrementAndGet();
            commands.notifyAll();
            return true;
        }
    }

    private boolean speaks() {
        return speaks.getAndUpdate(left -> left == ALWAYS ? ALWAYS : Math.max(0, left - 1)) > 0;
    }

    private void think() {
        long until = System.nanoTime() + delayNanos;
        while (delayNanos > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /**
     * The driver writes length and message apart; unless each piece is acknowledged at once it waits 40 ms before it
     * sends the second.
     */
    private static byte[] next(Socket connected, DataInputStream in) throws IOException {
        acknowledgeAtOnce(connected);
        int length = in.readUnsignedShort();
        acknowledgeAtOnce(connected);
        byte[] message = new byte[length];
        in.readFully(message);
        return message;
    }

    @SuppressWarnings("unchecked")
    private static void acknowledgeAtOnce(Socket connected) throws IOException {
        for (SocketOption<?> option : connected.supportedOptions()) {
            if (option.name().equals("TCP_QUICKACK")) {
                connected.setOption((SocketOption<Boolean>) option, true);
            }
        }
    }

    private static void send(OutputStream out, byte[] message) throws IOException {
        byte[] framed = Der.joined(new byte[] {(byte) (message.length >> 8), (byte) message.length}, message);
        out.write(framed);
        out.flush();
    }
}
