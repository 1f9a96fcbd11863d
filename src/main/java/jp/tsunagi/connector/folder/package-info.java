/**
 * Partners' folders, local or over SFTP: when a file in one is whole. Open
 * {@link jp.tsunagi.connector.folder.WholeFiles} first. Must not know what is in a file.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.folder;
