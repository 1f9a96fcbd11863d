package jp.tsunagi.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that the hub takes files from, its own or behind an SFTP server. Taken is what is there no more. */
record FolderDoor(String name, Path folder) implements Door {

    private static final long LOOK_EVERY_MILLIS = 20;
    private static final long LOOKS = 500;

    @Override
    public void offer(Note note) throws IOException, InterruptedException {
        Path file = folder.resolve(note.fileName());
        // a file of an offer that was not seen to be taken is still there, or was taken meanwhile
        if (!Files.exists(file)) {
            Path growing = folder.resolve("." + note.fileName() + ".growing");
            Files.write(growing, note.bytes());
            Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
        }
        for (long i = 0; Files.exists(file); i++) {
            if (i == LOOKS) {
                throw new IOException("not taken yet");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
