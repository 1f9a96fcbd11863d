package jp.tsunagi.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import jp.tsunagi.counter.terminal.Terminal;
import jp.tsunagi.counter.typed.TypedItems;

/** What a person at the counter calls with a browser: the page for typed items, its answer, the consent. */
final class PersonCalls {

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final Counter counter;

    PersonCalls(Counter counter) {
        this.counter = counter;
    }

    Map<String, Call> all() {
        return Map.of(
                "GET /", new Call("", true, this::form),
                "POST /", new Call(FORM_TYPE, true, this::typed),
                "POST /consent", new Call(FORM_TYPE, true, this::consent),
                "GET /counter.css", file("counter.css", "text/css; charset=utf-8"),
                "GET /counter.js", file("counter.js", "text/javascript; charset=utf-8"));
    }

    private Reply form(Terminal terminal, byte[] body) {
        return Reply.html(200, Pages.form(terminal, counter.nonceForForm(terminal), Map.of(), Map.of()));
    }

    private Reply typed(Terminal terminal, byte[] body) {
        counter.limits().typed(terminal.name());
        Form form = Form.of(body);
        TypedItems items = new TypedItems(
                form.get("insurer"),
                form.get("insuredNumber"),
                form.get("nameKana"),
                form.get("birthDate"),
                form.get("sex"));
        TypedItems.Outcome outcome = items.read(counter.today());
        if (outcome instanceof TypedItems.Wrong wrong) {
            Map<String, String> values = Map.of(
                    "insurer", items.insurer(),
                    "insuredNumber", items.insuredNumber(),
                    "nameKana", items.nameKana(),
                    "birthDate", items.birthDate(),
                    "sex", items.sex());
            return Reply.html(422, Pages.form(terminal, counter.nonceForForm(terminal), values, wrong.byItem()));
        }
        Counter.Told told = counter.typed(terminal, form.get("nonce"), ((TypedItems.Read) outcome).person());
        return Reply.html(200, Pages.answer(terminal, counter.nonceForForm(terminal), told));
    }

    private Reply consent(Terminal terminal, byte[] body) {
        Form form = Form.of(body);
        Consent.Kind kind = Consent.Kind.of(form.get("consent"))
                .orElseThrow(() -> RefusedCallException.of(422, "counter.consent-kind"));
        counter.consent(terminal, form.get("nonce"), form.get("check"), kind);
        return Reply.html(200, Pages.consented(terminal, kind));
    }

    private static Call file(String name, String type) {
        try (InputStream in = PersonCalls.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            byte[] bytes = in.readAllBytes();
            return new Call("", true, (terminal, body) -> new Reply(200, type, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
