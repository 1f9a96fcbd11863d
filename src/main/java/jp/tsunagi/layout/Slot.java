package jp.tsunagi.layout;

/**
 * One value of a record: a field, or one repetition of a field.
 *
 * @param field the item
 * @param name its name; inside a repeat {@code name[2].inner}, from 0
 * @param no its item number, repetitions counted on
 * @param offset fixed width: where it begins in the record, in bytes from 0
 */
public record Slot(Field field, String name, int no, String label, int offset) {}
