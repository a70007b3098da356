package io.slicewatch.history.http;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told instead of an answer.
 *
 * @param error a sentence
 * @param failure a word of {@link io.slicewatch.history.store.HistoryFailure}; absent when the
 *     request itself is wrong
 */
record Failed(String error, @Nullable String failure) {}
