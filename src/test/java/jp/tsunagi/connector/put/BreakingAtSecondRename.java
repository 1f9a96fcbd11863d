package jp.tsunagi.connector.put;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Renames one file, then the connection is gone. */
final class BreakingAtSecondRename implements Place {

    private final Place place;
    private int renamed;

    BreakingAtSecondRename(Place place) {
        this.place = place;
    }

    @Override
    public OptionalLong size(String name) throws IOException {
        return place.size(name);
    }

    @Override
    public void makeFolders(String name) throws IOException {
        place.makeFolders(name);
    }

    @Override
    public void write(String name, InputStream bytes) throws IOException {
        place.write(name, bytes);
    }

    @Override
    public InputStream read(String name) throws IOException {
        return place.read(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        if (renamed++ > 0) {
            throw new IOException("gone");
        }
        place.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        place.delete(name);
    }
}
