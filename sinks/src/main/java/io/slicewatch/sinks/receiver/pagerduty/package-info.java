/**
 * The receiver PagerDuty, by Events API v2: one incident for each episode of an alert. In:
 * notifications of one alert. Out: requests. Imported by {@code config}.
 */
@NullMarked
package io.slicewatch.sinks.receiver.pagerduty;

import org.jspecify.annotations.NullMarked;
