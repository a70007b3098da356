/**
 * The commands, one class each: they read arguments, call the parts, and print. Nothing imports
 * them but the command itself.
 */
@NullMarked
package io.slicewatch.cli.command;

import org.jspecify.annotations.NullMarked;
