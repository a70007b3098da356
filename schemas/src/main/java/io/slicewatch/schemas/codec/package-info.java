/**
 * Between a record and its bytes.
 *
 * <p>In: records, or untrusted bytes. Out: bytes that name the schema they were written with, or
 * records, or an {@link io.slicewatch.schemas.codec.UndecodableException}. Every module may import
 * it.
 */
@NullMarked
package io.slicewatch.schemas.codec;

import org.jspecify.annotations.NullMarked;
