/**
 * Where the past is kept: one interface that every database behind it fulfils alike.
 *
 * <p>In: batches of the contract's records with the offsets up to which they were read. Out:
 * answers. Knows no Kafka client and no particular database. Ingest, the HTTP side and the role may
 * import it.
 */
@NullMarked
package io.slicewatch.history.store;

import org.jspecify.annotations.NullMarked;
