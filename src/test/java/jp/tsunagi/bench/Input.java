package jp.tsunagi.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that the contestants read, made anew from the seed for every bench. */
enum Input {
    SHEET("sheet.csv"),
    SHEET_WITH_BAD("sheet-with-bad.csv"),
    SHEET_SHORT("sheet-short.csv"),
    SHEET_LONG("sheet-long.csv"),
    BILL("bill.csv");

    private static final int SHORT = 1_000;
    private static final int LONG = 5;
    private static final int BAD_PER_THOUSAND = 10;

    private final String fileName;

    Input(String fileName) {
        this.fileName = fileName;
    }

    Path in(Path folder) {
        return folder.resolve(fileName);
    }

    /** @param records data records of the flat files; the grouped file is about as long in bytes */
    void make(Path home, Path folder, long records, long seed) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(in(folder)))) {
            switch (this) {
                case SHEET -> new SheetFile(home, 0, seed).write(out, records);
                case SHEET_WITH_BAD -> new SheetFile(home, BAD_PER_THOUSAND, seed).write(out, records);
                case SHEET_SHORT -> new SheetFile(home, 0, seed).write(out, SHORT);
                case SHEET_LONG -> new SheetFile(home, 0, seed).write(out, LONG * records);
                case BILL -> new BillFile(home, seed).write(out, Math.max(1, records / 2));
            }
        }
    }
}
