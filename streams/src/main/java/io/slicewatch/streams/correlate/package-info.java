/**
 * One cause, one message: which open alert a new one belongs to. In: a finding with its places and
 * nodes. Out: a parent's fingerprint. Pure; the alert life cycle imports it.
 */
@NullMarked
package io.slicewatch.streams.correlate;

import org.jspecify.annotations.NullMarked;
