package jp.tsunagi.connector.mapping;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.connector.TakenFile;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns the first file of a set into the list of all its files, and moves the others away with the first one. */
public final class WholeSet implements Processor {

    private final FileSets sets;
    private final String set;
    private final TakenFile.Taking taking;

    public WholeSet(FileSets sets, String set, TakenFile.Taking taking) {
        this.taking = taking;
        this.sets = sets;
        this.set = set;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Path first = exchange.getMessage().getMandatoryBody(File.class).toPath();
        List<Path> files = new SetFolder(sets.named(set).orElseThrow())
                .complete(first)
                .orElseThrow(() -> new IllegalStateException("the set of this file is not complete"));
        List<TakenFile> others = new ArrayList<>();
        for (Path other : files.subList(1, files.size())) {
            others.add(taking.of(other));
        }
        MessageEnd.after(exchange, new SetEnd(others));
        exchange.getMessage().setBody(files.stream().map(Path::toFile).toList());
    }
}
