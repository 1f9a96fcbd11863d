package jp.tsunagi.connector.put;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.connector.Shipment.Part;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;

/**
 * Puts the files of one delivery into a place: all under temporary names, their sizes verified, then all renamed, then
 * the marker, if one is asked for. Before the first is renamed this is told durably, with the number of the attempt
 * whose temporary files they are; from then on a temporary file that is gone has been renamed, also if the partner has
 * taken the file away since. So it may be begun again after it broke off anywhere, and nothing is there twice.
 */
final class Placing {

    private static final Pattern RENAMING = Pattern.compile("renaming-(\\d+)");
    private static final String TEMPORARY = ".part-";

    private final Place place;
    private final Shipment shipment;
    private final String marker;

    /** @param marker what the name of the empty file that tells the set complete ends in; empty: no such file */
    Placing(Place place, Shipment shipment, String marker) {
        this.place = place;
        this.shipment = shipment;
        this.marker = marker;
    }

    void run() throws IOException {
        Matcher renaming = RENAMING.matcher(shipment.stage());
        if (renaming.matches()) {
            renameRest(Integer.parseInt(renaming.group(1)));
        } else {
            writeAndRename();
        }
        if (!marker.isEmpty()) {
            mark();
        }
    }

    private void writeAndRename() throws IOException {
        removeTemporaries(shipment.attempt());
        for (Part part : shipment.parts()) {
            if (place.size(part.name()).isPresent()) {
                throw taken();
            }
        }
        for (Part part : shipment.parts()) {
            writeTemporary(part);
        }
        shipment.progress().reached("renaming-" + shipment.attempt());
        shipment.crash().reach(CrashPoint.DELIVER_BEFORE_RENAME);
        for (Part part : shipment.parts()) {
            place.rename(temporary(part, shipment.attempt()), part.name());
        }
        shipment.crash().reach(CrashPoint.DELIVER_AFTER_RENAME);
    }

    private void renameRest(int attempt) throws IOException {
        List<Part> open = new ArrayList<>();
        for (Part part : shipment.parts()) {
            if (place.size(temporary(part, attempt)).isPresent()) {
                open.add(part);
            }
        }
        for (Part part : open) {
            rename(part, attempt, open.size() == shipment.parts().size());
        }
    }

    private void rename(Part part, int attempt, boolean noneRenamed) throws IOException {
        OptionalLong found = place.size(part.name());
        if (found.isEmpty()) {
            place.rename(temporary(part, attempt), part.name());
        } else if (same(part, found.getAsLong())) {
            place.delete(temporary(part, attempt)); // a server that renames by copying, and broke off
        } else {
            if (noneRenamed) {
                withdraw(attempt);
            }
            throw taken();
        }
    }

    /** Nothing is renamed yet: it waits without leaving anything there. The stage first: it would tell the opposite. */
    private void withdraw(int attempt) throws IOException {
        shipment.progress().reached("");
        removeTemporaries(attempt);
    }

    private void removeTemporaries(int upTo) throws IOException {
        for (Part part : shipment.parts()) {
            // only the last two can be there: each attempt begins with this
            for (int attempt = Math.max(1, upTo - 1); attempt <= upTo; attempt++) {
                if (place.size(temporary(part, attempt)).isPresent()) {
                    place.delete(temporary(part, attempt));
                }
            }
        }
    }

    private void writeTemporary(Part part) throws IOException {
        String name = temporary(part, shipment.attempt());
        place.makeFolders(name);
        try (InputStream bytes = part.bytes().open()) {
            place.write(name, bytes);
        }
        OptionalLong size = place.size(name);
        if (size.isEmpty() || size.getAsLong() != part.size()) {
            throw new SendFailure(CauseKind.PARTNER_DOWN, "file.size-differs");
        }
    }

    private void mark() throws IOException {
        String name = shipment.parts().get(0).name() + marker;
        if (place.size(name).isEmpty()) {
            place.write(name, new ByteArrayInputStream(new byte[0]));
        }
    }

    private boolean same(Part part, long size) throws IOException {
        if (size != part.size()) {
            return false;
        }
        try (DigestInputStream in = new DigestInputStream(place.read(part.name()), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Arrays.equals(in.getMessageDigest().digest(), part.sha256());
        }
    }

    private String temporary(Part part, int attempt) {
        int folder = part.name().lastIndexOf('/') + 1;
        return part.name().substring(0, folder) + TEMPORARY + shipment.id() + "." + attempt + "-"
                + part.name().substring(folder);
    }

    private static SendFailure taken() {
        return new SendFailure(CauseKind.NOT_YET, "file.name-taken");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }
}
