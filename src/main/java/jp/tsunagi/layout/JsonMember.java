package jp.tsunagi.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand at one place of a JSON record: a value, an array of records, members under it. Of one reader. */
final class JsonMember {

    private static final String SCALARS = "value";

    private final Map<String, JsonMember> members = new HashMap<>();
    private int slot = -1;
    private int child = -1;
    private @Nullable JsonMember element;
    private final Kind kind;
    private long seenIn;

    private JsonMember(Kind kind) {
        this.kind = kind;
    }

    /** The object that is a record of this kind. */
    static JsonMember of(Kind kind, List<Field> fields) {
        JsonMember object = new JsonMember(kind);
        for (int i = 0; i < kind.slots().size(); i++) {
            object.at(kind.slots().get(i).field().path()).slot = i;
        }
        int child = 0;
        for (Field field : fields) {
            if (field.repeat() < 0) {
                JsonMember array = object.at(field.path());
                array.child = child;
                array.element = of(kind.children().get(child++), field.fields());
            }
        }
        return object;
    }

    private JsonMember at(String path) {
        JsonMember member = this;
        for (String name : path.split("\\.")) {
            member = member.members.computeIfAbsent(name, n -> new JsonMember(kind));
        }
        return member;
    }

    /** The record that an array's element or the object itself is. */
    Kind kind() {
        return kind;
    }

    /** The slot of a value; -1: no value stands here. */
    int slot() {
        return slot;
    }

    /** The child kind of an array; -1: no array stands here. */
    int child() {
        return child;
    }

    /** An element of the array. */
    JsonMember element() {
        return java.util.Objects.requireNonNull(element);
    }

    boolean object() {
        return !members.isEmpty();
    }

    /** Whether an element may be a plain value: its one field is called {@code value}. */
    boolean plain() {
        return kind.children().isEmpty()
                && kind.slots().size() == 1
                && kind.slots().get(0).name().equals(SCALARS);
    }

    /** Notes that an object has this member; false if it had it before. */
    boolean seen(long object) {
        boolean first = seenIn != object;
        seenIn = object;
        return first;
    }

    @Nullable
    JsonMember member(String name) {
        return members.get(name);
    }

    /** Key of the message for what should stand here. */
    String expected() {
        return child >= 0 ? "json.array" : slot >= 0 ? "json.value" : "json.object";
    }
}
