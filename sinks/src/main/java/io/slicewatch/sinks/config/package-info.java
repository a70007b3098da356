/**
 * The settings of this module and the routing file. In: parsed YAML. Out: records that refuse wrong
 * values, with all problems at once. Imported by the role and by the command line.
 */
@NullMarked
package io.slicewatch.sinks.config;

import org.jspecify.annotations.NullMarked;
