package jp.tsunagi.ledger;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * An arrival whose bytes are read.
 *
 * @param sha256 of the bytes; for several parts of their names and hashes
 * @param key what it is known by
 */
record Incoming(Arrival arrival, List<StoredPart> parts, byte[] sha256, String key) {

    private static final int KEY = 16;

    static Incoming of(Arrival arrival, List<StoredPart> parts) {
        byte[] sha256 = parts.size() == 1 ? parts.get(0).body().address() : together(parts);
        String key = arrival.identity().isEmpty()
                ? key(arrival, "content", names(parts), sha256)
                : key(arrival, "identity", arrival.identity(), new byte[0]);
        return new Incoming(arrival, parts, sha256, key);
    }

    /** The key of this identity with this content. */
    String keyWithContent() {
        return key(arrival, "both", arrival.identity(), sha256);
    }

    long size() {
        return parts.stream().mapToLong(part -> part.body().size()).sum();
    }

    static byte[] bytes(String key) {
        return HexFormat.of().parseHex(key);
    }

    private static String key(Arrival arrival, String kind, String text, byte[] bytes) {
        MessageDigest digest = Digests.sha256();
        Digests.add(digest, arrival.channel());
        Digests.add(digest, kind);
        Digests.add(digest, text);
        digest.update(bytes);
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), KEY));
    }

    private static String names(List<StoredPart> parts) {
        return String.join("\0", parts.stream().map(StoredPart::name).toList());
    }

    private static byte[] together(List<StoredPart> parts) {
        MessageDigest digest = Digests.sha256();
        for (StoredPart part : parts) {
            Digests.add(digest, part.name());
            digest.update(part.body().address());
        }
        return digest.digest();
    }
}
