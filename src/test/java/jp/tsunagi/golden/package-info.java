/** The examples of the repository, and what is wrong with a folder that is no example. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.golden;
