/**
 * The receiver Slack: with a bot token (messages that are updated and threaded), or with an
 * incoming webhook. In: notifications. Out: requests. Imported by {@code config}.
 */
@NullMarked
package io.slicewatch.sinks.receiver.slack;

import org.jspecify.annotations.NullMarked;
