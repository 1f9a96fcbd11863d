/**
 * Synthetic data by a layout alone: valid files, and files with faults whose problems are known beforehand. Open
 * {@link jp.tsunagi.synth.Make} first. Every person in them is invented and marked 試験. Must not know Camel, Spring or
 * SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.synth;
