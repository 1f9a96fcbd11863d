package jp.tsunagi.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts of every sort in which nothing is wrong, for tests that break them. */
final class SoundTexts {

    static final String ORDERS = "orders/orders.layout.yaml";
    static final String HEADED = "orders/headed.layout.yaml";
    static final String FIXED = "orders/fixed.layout.yaml";
    static final String XML = "orders/tree.layout.yaml";
    static final String HL7 = "orders/message.layout.yaml";
    static final String MAP = "orders/orders.map.yaml";
    static final String NESTED = "orders/nested.map.yaml";
    static final String SET = "orders/orders.set.yaml";
    static final String CODES = "orders/meal.codes.csv";

    private SoundTexts() {}

    static void write(Path mappings) throws IOException {
        write(mappings, ORDERS, """
                layout: orders
                title: 食数表
                in-force: {from: 2024-01}
                effective-date: orderedOn
                file-name: O_{orderedOn}.csv
                file-name-parts:
                  orderedOn: {type: date}
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: orderedOn, label: 注文日, type: date, form: slash, required: true}
                  - {no: 2, name: servedOn, label: 提供日, type: date, form: slash, not-before: orderedOn}
                  - {no: 3, name: userNumber, label: 利用者番号, type: digits, max: 8, required: true}
                  - {no: 4, name: userName, label: 利用者氏名, type: text, personal: true, max: 20}
                  - {no: 5, name: meal, label: 食事, type: code, codes: meal, max: 1}
                  - {no: 6, name: meals, label: 食数, type: number, max: 2}
                  - {no: 7, name: note, label: 備考, type: text, max: 20}
                checks:
                  - {id: some, require: meals > 0, at: meals, say: 食数がありません}
                """);
        write(mappings, HEADED, """
                layout: headed
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                records:
                  head: {layout: head, when: {1: "1"}}
                  line: {layout: orders, prefix: data, when: {1: "2"}}
                prefix:
                  data:
                    - {no: 1, name: kind, label: 種別, type: digits, length: 1}
                grammar:
                  - head: 1
                    then:
                      - line: 0..n
                file-checks:
                  - {id: lines, at: head.lines, count: [line], say: 件数が違います}
                """);
        write(mappings, "orders/head.layout.yaml", """
                layout: head
                fields:
                  - {no: 1, name: kind, label: 種別, type: digits, length: 1}
                  - {no: 2, name: lines, label: 件数, type: number, max: 4}
                """);
        write(mappings, FIXED, """
                layout: fixed
                format: {kind: fixed, charset: MS932, newline: CRLF, record-length: 4}
                fields:
                  - {no: 1, name: a, label: 番号, type: digits, length: 4}
                """);
        write(mappings, XML, """
                layout: tree
                format: {kind: xml, charset: UTF-8, record: orders/order}
                fields:
                  - {no: 1, name: a, label: 番号, type: digits, max: 4}
                """);
        write(mappings, HL7, """
                layout: message
                format: {kind: hl7, version: "2.5"}
                round-trip: read-only
                fields:
                  - {no: 1, name: a, label: 番号, type: alnum, path: PID-3}
                """);
        write(mappings, "orders/kitchen.layout.yaml", """
                layout: kitchen
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: day, label: 注文日, type: date, form: iso}
                  - {no: 2, name: user, label: 利用者番号, type: digits, max: 8, required: true}
                  - {no: 3, name: note, label: 備考, type: text, max: 20}
                """);
        write(mappings, "orders/trays.layout.yaml", """
                layout: trays
                format: {kind: json, shape: lines}
                fields:
                  - {no: 1, name: count, label: 食数, type: number, max: 4}
                  - {no: 2, name: trays, label: 膳, repeat: any, fields: [{no: 2, name: user, label: 利用者番号, type: digits, max: 8}]}
                """);
        write(mappings, MAP, """
                map: orders
                from: orders
                to: kitchen
                fields:
                  day: {from: orderedOn, as: iso}
                  user: userNumber
                  note: {from: note, text: [one-line]}
                """);
        write(mappings, NESTED, """
                map: nested
                from: headed
                each: head
                to: trays
                fields:
                  count: {sum: "line.meals"}
                  trays:
                    each: line
                    fields:
                      user: userNumber
                """);
        write(mappings, SET, """
                set: orders
                members:
                  one: {layout: orders, required: true}
                  two: {layout: kitchen-named, required: true}
                key: [userNumber]
                every-key-in: [one, two]
                """);
        write(mappings, "orders/kitchen-named.layout.yaml", """
                layout: kitchen-named
                file-name: K.csv
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: userNumber, label: 利用者番号, type: digits, max: 8, required: true}
                """);
        write(mappings, CODES, "from,to,label,valid-from,valid-until,note\nA,,朝食,,,\nB,,昼食,,,\n");
    }

    private static void write(Path mappings, String name, String text) throws IOException {
        Path file = mappings.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
