/**
 * Partners' folders, local or over SFTP: when a file in one is whole, and how it leaves. Open
 * {@link jp.tsunagi.connector.folder.FolderTaking} first. Must not know what is in a file.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.folder;
