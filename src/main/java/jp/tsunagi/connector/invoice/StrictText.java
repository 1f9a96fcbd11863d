package jp.tsunagi.connector.invoice;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns a text body into the bytes of a charset; a character that the charset lacks fails, it is never replaced. */
public final class StrictText implements Processor {

    private final Charset charset;

    public StrictText(Charset charset) {
        this.charset = charset;
    }

    @Override
    public void process(Exchange exchange) throws CharacterCodingException {
        String text = exchange.getMessage().getBody(String.class);
        ByteBuffer bytes = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(text));
        byte[] body = new byte[bytes.remaining()];
        bytes.get(body);
        exchange.getMessage().setBody(body);
    }
}
