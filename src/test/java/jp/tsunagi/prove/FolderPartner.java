package jp.tsunagi.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Optional;

/**
 * A partner that finds files in a folder of its own: a shared one, or an account's home behind a real SFTP server. Each
 * time a name appears is an effect, since the partner may have taken the file meanwhile. It cannot misbehave.
 */
final class FolderPartner implements Partner {

    private final Desk desk;
    private final Path folder;
    private final WatchService watch;
    private final Optional<Notices> notices;

    /** @param notices what it says of what it got; empty: nothing */
    FolderPartner(Desk desk, Path folder, Optional<Notices> notices) throws IOException {
        this.notices = notices;
        this.desk = desk;
        this.folder = Files.createDirectories(folder);
        this.watch = folder.getFileSystem().newWatchService();
        folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        Thread thread = new Thread(this::look, "folder-partner");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return desk.partner();
    }

    @Override
    public List<Mood> moods() {
        return List.of();
    }

    @Override
    public void mood(Mood mood) {
        // a folder has none
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }

    private void look() {
        try {
            while (true) {
                WatchKey key = watch.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path name && !name.toString().startsWith(".")) {
                        for (int i = 0; i < event.count(); i++) {
                            keep(folder.resolve(name));
                        }
                    }
                }
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // closed
        }
    }

    private void keep(Path file) {
        try {
            byte[] received = Files.readAllBytes(file);
            desk.keep(received, "");
            Optional<Note> note = Note.in(received);
            if (notices.isPresent() && note.isPresent()) {
                notices.get().of(note.get(), file.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            // a name that was there for a moment only is no file for a partner
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
