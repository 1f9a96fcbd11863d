/** Code tables as their files say. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.codes;
