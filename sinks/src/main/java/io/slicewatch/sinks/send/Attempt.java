package io.slicewatch.sinks.send;

import io.slicewatch.schemas.record.Notification;
import io.slicewatch.sinks.receiver.AttemptContext;

/**
 * One request that may start now.
 *
 * @param notification what to tell
 * @param context what is known
 * @param work where it comes from
 * @param lane the lane it occupies
 */
record Attempt(Notification notification, AttemptContext context, Work work, String lane) {}
