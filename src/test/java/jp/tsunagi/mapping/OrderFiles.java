package jp.tsunagi.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Runner;

/**
 * A map whose file has everything that reaches over its records: each rule of whole files, rules about the records
 * under one, a day that goes on until another is named, a value of the control record in every output, an array around
 * them.
 */
final class OrderFiles {

    private static final Map<String, String> TEXTS = Map.of(
            "order-file.layout.yaml",
            """
            layout: order-file
            effective-date: day
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: any, quote: needed, bom: allowed}
            records:
              control: {layout: order-control, when: {1: "1"}}
              order:   {layout: order-head, when: {1: "2"}}
              item:    {layout: order-item, when: {1: "3"}}
              end:     {layout: order-end, when: {1: "9"}}
            grammar:
              - control: 1
              - order: 0..n
                then:
                  - item: 1..n
              - end: 1
            file-checks:
              - {id: count, at: control.count, count: [order, item]}
              - {id: amount, at: control.amount, sum: item.amount}
              - {id: numbers, at: number, sequence: 1}
              - {id: first, at: control.shop, first-of: [order], field: shop, first: 3}
              - {id: one-shop, same: [shop], of: [order]}
              - {id: one-customer, same: [customer], per: order}
            checks:
              - {id: total, of: order, require: total == sum(item.amount), at: total, say: the total is not that of the items}
            """,
            "order-control.layout.yaml",
            """
            layout: order-control
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: any, quote: needed}
            fields:
              - {no: 1, name: type, label: 種別, type: digits, length: 1, required: true}
              - {no: 2, name: number, label: 番号, type: number, max: 9, required: true}
              - {no: 3, name: count, label: 件数, type: number, max: 9, required: true}
              - {no: 4, name: amount, label: 金額, type: number, max: 9, required: true}
              - {no: 5, name: shop, label: 店, type: text, max: 40, required: true}
            """,
            "order-head.layout.yaml",
            """
            layout: order-head
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: any, quote: needed}
            fields:
              - {no: 1, name: type, label: 種別, type: digits, length: 1, required: true}
              - {no: 2, name: number, label: 番号, type: number, max: 9, required: true}
              - {no: 3, name: day, label: 日, type: date}
              - {no: 4, name: shop, label: 店, type: text, max: 10, required: true}
              - {no: 5, name: customer, label: 客, type: text, max: 20, required: true}
              - {no: 6, name: total, label: 合計, type: number, max: 9, required: true}
            """,
            "order-item.layout.yaml",
            """
            layout: order-item
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: any, quote: needed}
            fields:
              - {no: 1, name: type, label: 種別, type: digits, length: 1, required: true}
              - {no: 2, name: number, label: 番号, type: number, max: 9, required: true}
              - {no: 3, name: customer, label: 客, type: text, max: 20, required: true}
              - {no: 4, name: goods, label: 品, type: text, max: 20, required: true}
              - {no: 5, name: amount, label: 金額, type: number, max: 9, required: true}
            """,
            "order-end.layout.yaml",
            """
            layout: order-end
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: any, quote: needed}
            fields:
              - {no: 1, name: type, label: 種別, type: digits, length: 1, required: true}
              - {no: 2, name: number, label: 番号, type: number, max: 9, required: true}
            """,
            "order-out.layout.yaml",
            """
            layout: order-out
            format: {kind: json, charset: UTF-8, shape: array}
            fields:
              - {no: 1, name: shop, label: 店, type: text, max: 10, required: true}
              - {no: 2, name: total, label: 合計, type: number, max: 9, required: true}
              - no: 3
                name: lines
                label: 明細
                repeat: any
                fields:
                  - {name: goods, label: 品, type: text, max: 12, required: true}
            """,
            "orders.map.yaml",
            """
            map: orders
            from: orders/order-file
            each: order
            to: orders/order-out
            on-problem: set-aside
            person: {insurer: shop, number: customer}
            fields:
              shop: control.shop
              total: total
              lines:
                each: item
                fields:
                  goods: goods
            """,
            "numbered.map.yaml",
            """
            map: numbered
            from: orders/order-file
            each: order
            to: orders/order-out
            fields:
              shop: control.shop
              total: {number: record}
            """);

    private OrderFiles() {}

    static Catalog catalog(Path folder) {
        try {
            Path orders = Files.createDirectories(folder.resolve("mappings/orders"));
            for (Map.Entry<String, String> text : TEXTS.entrySet()) {
                Files.writeString(orders.resolve(text.getKey()), text.getValue(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Catalog.read(folder.resolve("mappings"), Runner.clock());
    }

    /** A file in which all is well; every other line ends in a line feed alone. */
    static String file(int orders, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int number = 1;
        int amount = 0;
        int count = 0;
        for (int i = 0; i < orders; i++) {
            StringBuilder items = new StringBuilder();
            int total = 0;
            int head = ++number;
            String customer = "試験 " + (char) ('A' + random.nextInt(26));
            for (int items1 = 1 + random.nextInt(4); items1 > 0; items1--) {
                int one = random.nextInt(900);
                total += one;
                items.append("3,%d,%s,\"品\"\"%d\",%d\r\n".formatted(++number, customer, one % 10, one));
                count++;
            }
            String day = random.nextInt(4) == 0 ? "" : "2026041" + random.nextInt(10);
            text.append("2,%d,%s,中央店,%s,%d\n".formatted(head, day, customer, total))
                    .append(items);
            amount += total;
            count++;
        }
        return "1,1,%d,%d,中央店\n".formatted(count, amount) + text + "9,%d\n".formatted(number + 1);
    }
}
