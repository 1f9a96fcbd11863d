package jp.tsunagi.schema;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.tsunagi.delivery.PartnerShapes;
import jp.tsunagi.layout.LayoutShapes;
import jp.tsunagi.mapping.MapShapes;
import jp.tsunagi.mapping.SetShapes;
import jp.tsunagi.source.Shape;
import jp.tsunagi.source.Shape.ListOf;
import jp.tsunagi.source.Shape.MapOf;
import jp.tsunagi.source.Shape.Nested;
import jp.tsunagi.source.Shape.Value;

/**
 * The JSON Schemas (draft-07) with which an editor completes and validates layout, map, set and partner files. They are
 * published in {@code docs/schema/}; what {@code check} knows beyond the names of keys (fields that exist, conditions
 * that hold) is not in them.
 */
public final class EditorSchemas {

    private static final Shape CASE = new Shape("case")
            .required("when", Shape.TEXT, "condition")
            .required("then", new Shape.Any(List.of(Shape.TEXT, new Nested(MapShapes.VALUE))), "value if it holds");

    /** A source field, a value with steps, or the objects of an array one by one. */
    private static final Value VALUE =
            new Shape.Any(List.of(Shape.TEXT, new Nested(MapShapes.VALUE), new ListOf(new Nested(MapShapes.ITEM))));

    private static final Shape PER =
            new Shape("per").required("per", Shape.TEXT, "field: all its records wait together");

    /** What stands where a shape leaves a part to its reader. */
    private static final Map<String, Value> FREE = Map.of(
            "field.fields", new ListOf(new Nested(LayoutShapes.FIELD)),
            "map.fields", new MapOf(VALUE),
            "item.fields", new MapOf(VALUE),
            "value.fields", new MapOf(VALUE),
            "value.cases", new ListOf(new Nested(CASE)),
            "value.else", new Shape.Any(List.of(Shape.TEXT, new Nested(MapShapes.VALUE))),
            "map.on-problem",
                    new Shape.Any(List.of(Shape.choice(List.of("refuse-file", "set-aside")), new Nested(PER))));

    private EditorSchemas() {}

    /** The text of each schema by its file name. */
    public static SortedMap<String, String> all() {
        SortedMap<String, String> schemas = new TreeMap<>();
        schemas.put("layout.schema.json", new ShapeSchema(LayoutShapes.LAYOUT, FREE).text());
        schemas.put("map.schema.json", new ShapeSchema(MapShapes.MAP, FREE).text());
        schemas.put("partner.schema.json", new ShapeSchema(PartnerShapes.FILE, FREE).text());
        schemas.put("set.schema.json", new ShapeSchema(SetShapes.SET, FREE).text());
        return schemas;
    }
}
