package jp.tsunagi.connector.folder;

import org.jspecify.annotations.Nullable;

/**
 * What a file looked like.
 *
 * @param key what the file system knows it by; null: nothing
 * @param modified in its place's own units
 */
record Look(@Nullable Object key, long size, Object modified) {}
