package jp.tsunagi.hub.conf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Passwords and keys by name. A secret comes from the environment ({@code HUB_SECRET_ARTEMIS_PASSWORD} for
 * {@code artemis.password}) or from a file of that name, readable by the owner only, in the secrets folder.
 */
public final class Secrets {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 32;

    private final Path folder;
    private final Map<String, String> environment;

    public Secrets(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** The secret, if there is one. */
    public Optional<String> find(String name) {
        String variable = "HUB_SECRET_" + checked(name).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        Optional<String> given = Optional.ofNullable(environment.get(variable));
        return given.isPresent() ? given : stored(name);
    }

    /** The secret. Missing is a {@link HubStartException} that says where to put it. */
    public String get(String name) {
        return find(name)
                .orElseThrow(() -> new HubStartException("secret " + name + " is missing: put it into "
                        + folder.resolve(name) + " (mode 600) or the environment"));
    }

    /** The secret; made at random and stored at the first call if there is none. */
    public synchronized String made(String name) {
        return find(name).orElseGet(() -> store(name));
    }

    private Optional<String> stored(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String store(String name) {
        String secret = random();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve(name);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret, StandardCharsets.UTF_8, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
            return secret;
        } catch (FileAlreadyExistsException e) {
            return get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder secret = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new HubStartException("a secret is named by small letters, digits, dots and hyphens");
        }
        return name;
    }
}
