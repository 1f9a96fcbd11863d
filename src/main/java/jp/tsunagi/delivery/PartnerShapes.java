package jp.tsunagi.delivery;

import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.source.Shape;
import jp.tsunagi.source.Shape.ListOf;
import jp.tsunagi.source.Shape.MapOf;
import jp.tsunagi.source.Shape.Nested;

/** The keys of {@code delivery:} in a partner's file. */
public final class PartnerShapes {

    static final Shape RETRY = new Shape("retry")
            .key("first", Shape.TEXT, "pause after the first attempt, e.g. 5s")
            .key("factor", Shape.TEXT, "by how much each pause is longer than the one before, e.g. 2")
            .key("cap", Shape.TEXT, "the longest pause, e.g. 15m")
            .key("jitter", Shape.TEXT, "share of a pause by which it may be shorter or longer, e.g. 0.2")
            .key("max-age", Shape.TEXT, "how old a delivery may become before it is given up, e.g. 3d");

    static final Shape BREAKER = new Shape("breaker")
            .key("after", Shape.NUMBER, "so many failures of the partner in a row: it is left alone")
            .key("probe", Shape.TEXT, "pause between two single attempts meanwhile, e.g. 30s");

    static final Shape WINDOW = new Shape("window")
            .key("days", Shape.TEXT, "days of the month, e.g. 1-10; 31 stands for the last")
            .key("weekdays", Shape.TEXT, "e.g. mon-fri")
            .key("hours", Shape.TEXT, "on each of these days, e.g. 08:00-21:00")
            .key("until", Shape.TEXT, "closing time on the last of the days, e.g. 23:30");

    static final Shape ASK = new Shape("ask")
            .required("path", Shape.TEXT, "below the connector's address, with {key}, e.g. /v1/requests/{key}")
            .key(
                    "field",
                    Shape.TEXT,
                    "JSON pointer to the word in an answer of status 200; none: the status is the word")
            .required("delivered", new ListOf(Shape.TEXT), "the words that mean it is there, e.g. 200")
            .required("absent", new ListOf(Shape.TEXT), "the words that mean it never came, e.g. 404");

    static final Shape STATE = new Shape("receipt-state")
            .required("label", Shape.TEXT, "how the field calls it")
            .key("next", new ListOf(Shape.TEXT), "the states that may follow; none: it ends here")
            .key("within", Shape.TEXT, "how soon one of them is expected, e.g. 30m")
            .key("resend", Shape.FLAG, "whether the same may be sent once more from here")
            .key("alert", Shape.FLAG, "whether it is told as an incident");

    /** The block {@code delivery:}. */
    public static final Shape DELIVERY = new Shape("delivery")
            .required("connector", Shape.TEXT, "the Kamelet in connectors/ that sends")
            .key("parameters", new MapOf(Shape.TEXT), "its parameters that are the same for all deliveries")
            .key("repeat", Shape.choice(codes()), "what to do when it is not known whether a message arrived")
            .key("ask", new Nested(ASK), "how it is asked over HTTPS what became of a send without an answer")
            .key("retry", new Nested(RETRY), "when a failed delivery is tried again")
            .key("breaker", new Nested(BREAKER), "when the partner is left alone")
            .key("window", new Nested(WINDOW), "when the partner takes anything, by the clock of Japan")
            .key("rate", Shape.TEXT, "how many messages in a time, over all nodes, e.g. 50/s")
            .key("timeout", Shape.TEXT, "how long one attempt may take, e.g. 60s")
            .key("parallel", Shape.NUMBER, "how many messages each node sends at the same time")
            .key("after-dead", Shape.choice(List.of("hold", "go-on")), "what later messages of a key do")
            .key("late", Shape.TEXT, "from this age on a waiting delivery is an incident, e.g. 4h")
            .key("receipts", new MapOf(new Nested(STATE)), "the partner's own receipts, by state; the first: sent")
            .key("receipts-for", new ListOf(Shape.TEXT), "the exchanges that it gives them for; none: all");

    /** A partner's block: what its connectors need, under names of its own, and how it is delivered to. */
    static final Shape PARTNER = new Shape("partner")
            .key("delivery", new Nested(DELIVERY), "how it is sent to")
            .others(Shape.TEXT);

    /** A file of {@code conf/partners/}: the partner's block under its name. */
    public static final Shape FILE = new Shape("partners").others(new Nested(PARTNER));

    private PartnerShapes() {}

    private static List<String> codes() {
        return Stream.of(Repeat.values()).map(Repeat::code).toList();
    }
}
