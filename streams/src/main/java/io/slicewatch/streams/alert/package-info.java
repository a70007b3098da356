/**
 * From findings to what people are told: the life cycle of an alert. In: findings. Out: {@link
 * io.slicewatch.streams.alert.Alert alert states}. Pure; the pipeline and the topology import it.
 */
@NullMarked
package io.slicewatch.streams.alert;

import org.jspecify.annotations.NullMarked;
