/**
 * Why a pod dropped or went: one answer, found before anything is weighted. In: a pod's change and
 * the inventory. Out: a {@link io.slicewatch.streams.cause.Cause}. Pure.
 */
@NullMarked
package io.slicewatch.streams.cause;

import org.jspecify.annotations.NullMarked;
