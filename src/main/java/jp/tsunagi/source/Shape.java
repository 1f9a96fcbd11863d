package jp.tsunagi.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one kind of map in our files: what {@code check} knows, and what the published JSON Schemas are made
 * from, so that the two cannot differ.
 */
public final class Shape {

    /** What stands after a key. */
    public sealed interface Value permits Plain, Choice, Nested, ListOf, MapOf, MapFree, Any {}

    /** One value by itself. */
    public enum Plain implements Value {
        TEXT,
        NUMBER,
        FLAG
    }

    public record Choice(List<String> values) implements Value {}

    public record Nested(Shape shape) implements Value {}

    /** A list of these, or one of them. */
    public record ListOf(Value item) implements Value {}

    /** Free keys, each with such a value. */
    public record MapOf(Value value) implements Value {}

    /** A map that its reader checks by itself. */
    public enum MapFree implements Value {
        FREE
    }

    /** Any of these. */
    public record Any(List<Value> values) implements Value {}

    public static final Value TEXT = Plain.TEXT;
    public static final Value NUMBER = Plain.NUMBER;
    public static final Value FLAG = Plain.FLAG;

    private final String name;
    private final Map<String, Value> keys = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final java.util.Set<String> required = new java.util.LinkedHashSet<>();

    private Optional<Value> others = Optional.empty();

    public Shape(String name) {
        this.name = name;
    }

    public Shape key(String key, Value value, String note) {
        keys.put(key, value);
        notes.put(key, note);
        return this;
    }

    /** Keys of any other name have such a value. */
    public Shape others(Value value) {
        others = Optional.of(value);
        return this;
    }

    public Optional<Value> others() {
        return others;
    }

    public Shape required(String key, Value value, String note) {
        required.add(key);
        return key(key, value, note);
    }

    public static Value choice(List<String> values) {
        return new Choice(values);
    }

    public String name() {
        return name;
    }

    public Map<String, Value> keys() {
        return Collections.unmodifiableMap(keys);
    }

    public String note(String key) {
        return notes.getOrDefault(key, "");
    }

    public java.util.Set<String> required() {
        return Collections.unmodifiableSet(required);
    }
}
