/**
 * The Camel component {@code mapping:<map>}: runs a map over the file in the message body. Files stay files: the body
 * afterwards is a file in the work folder, whatever its size. Open {@link jp.tsunagi.connector.mapping.MappingProducer}
 * first. Must not know what a map does inside, nor any other connector.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.mapping;
