/**
 * Records as people and programs read them.
 *
 * <p>In: records, and text that nobody vouches for. Out: one line of JSON that is the same for the
 * same record, or one line of text that is safe to show. Every module may import it.
 */
@NullMarked
package io.slicewatch.schemas.json;

import org.jspecify.annotations.NullMarked;
