package jp.tsunagi.connector.put;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** One folder of this machine, which a partner reads. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "folder-put",
        title = "Folder put",
        syntax = "folder-put:folder",
        producerOnly = true)
public final class FolderPutEndpoint extends DefaultEndpoint {

    @UriPath
    private final Path folder;

    @UriParam
    private String marker = "";

    FolderPutEndpoint(String uri, FolderPutComponent component, Path folder) {
        super(uri, component);
        this.folder = folder;
    }

    @Override
    public Producer createProducer() {
        return new FolderPutProducer();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("folder-put is something to send to, not a source");
    }

    public String getMarker() {
        return marker;
    }

    /** What the name of the empty file ends in that tells the set complete, e.g. {@code .end}; empty: none. */
    public void setMarker(String marker) {
        this.marker = marker;
    }

    private final class FolderPutProducer extends DefaultProducer {

        FolderPutProducer() {
            super(FolderPutEndpoint.this);
        }

        @Override
        public void process(Exchange exchange) {
            try {
                new Placing(new LocalPlace(folder), Shipment.of(exchange), marker).run();
            } catch (FileAlreadyExistsException e) {
                throw new SendFailure(CauseKind.NOT_YET, "file.name-taken", e);
            } catch (IOException e) {
                throw new SendFailure(
                        CauseKind.PARTNER_DOWN, "folder." + e.getClass().getSimpleName(), e);
            }
        }
    }
}
