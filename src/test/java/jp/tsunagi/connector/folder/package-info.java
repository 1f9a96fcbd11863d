/** Files of partners' folders, taken without being lost or half read. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.folder;
