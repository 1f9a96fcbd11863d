/** Synthetic files of every layout of the repository, clean and broken, against what decode says of them. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.synth;
