/**
 * Several roles in one process, started and stopped in the right order. In: files and settings.
 * Out: what the topics say. Commands import it.
 */
@NullMarked
package io.slicewatch.cli.local;

import org.jspecify.annotations.NullMarked;
