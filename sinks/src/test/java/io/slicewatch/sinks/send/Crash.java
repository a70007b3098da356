package io.slicewatch.sinks.send;

/** The process dies here. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;
}
