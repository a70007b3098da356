/**
 * The receiver that posts to any HTTP address: a CloudEvents body, signed as Standard Webhooks ask.
 * In: notifications. Out: requests. Imported by {@code config}.
 */
@NullMarked
package io.slicewatch.sinks.receiver.webhook;

import org.jspecify.annotations.NullMarked;
