/**
 * What can be configured of the collector. In: its section of the settings. Out: {@link
 * io.slicewatch.collector.config.CollectorConfig}. Everybody may import it.
 */
@NullMarked
package io.slicewatch.collector.config;

import org.jspecify.annotations.NullMarked;
