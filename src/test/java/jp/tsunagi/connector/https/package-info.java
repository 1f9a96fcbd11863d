/** Files over HTTPS, against a server that keeps, loses or forgets its answers. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.https;
