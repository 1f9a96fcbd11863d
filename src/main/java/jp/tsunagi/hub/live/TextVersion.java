package jp.tsunagi.hub.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What tells one state of the texts in a folder apart from every other. */
final class TextVersion {

    private static final int BYTES = 8;

    private TextVersion() {}

    /** The start of a SHA-256 over names and contents, examples left out, as 16 hex digits. */
    static String of(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : walk.filter(Files::isRegularFile)
                    .filter(TextVersion::counts)
                    .sorted()
                    .toList()) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }

    private static boolean counts(Path file) {
        for (Path name : file) {
            if (name.toString().equals("examples")) {
                return false;
            }
        }
        return true;
    }
}
