/**
 * Settings of the role {@code streams}. In: a section of the configuration file. Out: records that
 * hold no wrong value. The role, the topology and the command line import it.
 */
@NullMarked
package io.slicewatch.streams.config;

import org.jspecify.annotations.NullMarked;
