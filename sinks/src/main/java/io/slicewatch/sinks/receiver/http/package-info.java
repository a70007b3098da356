/**
 * One HTTP call and what its outcome means. In: a request. Out: a reply, or an answer that already
 * says why there is none. Imported by the receivers.
 */
@NullMarked
package io.slicewatch.sinks.receiver.http;

import org.jspecify.annotations.NullMarked;
