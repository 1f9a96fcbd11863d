package jp.tsunagi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.ledger.Query;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.ReceiptState;
import jp.tsunagi.ledger.ReceiptView;
import jp.tsunagi.ledger.StoredPart;

/** Bytes that the hub has stored, as files for a while: each receipt in a folder of its own, under its own names. */
final class StoredReceipts implements AutoCloseable {

    private final Path folder;

    private StoredReceipts(Path folder) {
        this.folder = folder;
    }

    /**
     * @param receipt its number; 0: those of the query
     * @param last which ones, newest first; a duplicate's bytes are those of the first
     */
    static StoredReceipts of(OpenLedger open, long receipt, Query last) throws IOException {
        StoredReceipts stored = new StoredReceipts(Files.createTempDirectory("tsunagi-receipts-")); // mode 700
        try {
            List<Long> ids = receipt > 0
                    ? List.of(receipt)
                    : open.ledger().search().receipts(last).stream()
                            .filter(one -> one.state() != ReceiptState.DUPLICATE)
                            .map(ReceiptView::id)
                            .toList();
            for (long id : ids) {
                stored.write(open, id);
            }
            return stored;
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    /** The files of each receipt, in the order of the receipts. */
    List<List<String>> files() throws IOException {
        List<List<String>> receipts = new ArrayList<>();
        for (Path own : ResultFolder.list(folder)) {
            receipts.add(ResultFolder.list(own).stream().map(Path::toString).toList());
        }
        return receipts;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path :
                    new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(path);
            }
        }
    }

    private void write(OpenLedger open, long id) throws IOException {
        Receipt receipt = open.ledger()
                .receipts()
                .find(id)
                .orElseThrow(() -> new Texts.NotFound("receipt", Long.toString(id), List.of()));
        Path own = Files.createDirectories(folder.resolve("%020d".formatted(id)));
        for (StoredPart part : receipt.parts()) {
            Path name = Path.of(part.name()).getFileName();
            try (InputStream in = open.ledger().bodies().read(part.body())) {
                Files.copy(in, own.resolve(name == null ? "body" : name.toString()));
            }
        }
    }
}
