package jp.tsunagi.hub.outgoing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.JapanTime;

/** An incident in words and as JSON. It names a partner, a kind and figures; nothing of any message. */
final class IncidentText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(JapanTime.ZONE);

    private IncidentText() {}

    /** One line for an operator. */
    static String line(Incident incident, Locale language) {
        String what = what(incident, language);
        String cause = incident.cause().text();
        String oldest = TIME.format(incident.oldest());
        if (closed(incident)) {
            return Message.of("incident.closed", incident.partner(), what, cause, TIME.format(incident.openedAt()))
                    .in(language);
        }
        String waiting = incident.due().equals(Instant.EPOCH)
                ? Message.of("incident.waiting", incident.count(), oldest).in(language)
                : Message.of("incident.waiting.due", incident.count(), oldest, TIME.format(incident.due()))
                        .in(language);
        return Message.of("incident.opened", incident.partner(), what, cause, waiting, todo(incident, language))
                .in(language);
    }

    static String json(Incident incident) {
        ObjectNode json = JSON.createObjectNode()
                .put("incident", incident.id())
                .put("state", closed(incident) ? "closed" : "opened")
                .put("partner", incident.partner())
                .put("kind", incident.cause().kind())
                .put("cause", incident.cause().text())
                .put("count", incident.count());
        time(json, "openedAt", incident.openedAt());
        time(json, "oldest", incident.oldest());
        time(json, "due", incident.due());
        time(json, "closedAt", incident.closedAt());
        json.put("text", line(incident, Locale.JAPANESE)).put("textEn", line(incident, Locale.ENGLISH));
        return json.toString();
    }

    private static boolean closed(Incident incident) {
        return !incident.closedAt().equals(Instant.EPOCH);
    }

    private static String what(Incident incident, Locale language) {
        String code = incident.cause().kind();
        return IncidentKind.of(code).map(kind -> kind.what().in(language)).orElse(code);
    }

    private static String todo(Incident incident, Locale language) {
        return IncidentKind.of(incident.cause().kind())
                .map(kind -> kind.todo().in(language))
                .orElse("");
    }

    private static void time(ObjectNode json, String name, Instant at) {
        if (!at.equals(Instant.EPOCH)) {
            json.put(name, at.toString());
        }
    }
}
