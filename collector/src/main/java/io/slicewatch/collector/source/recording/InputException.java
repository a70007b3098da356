package io.slicewatch.collector.source.recording;

/** An input cannot be read at all: says which, why, and what to do. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InputException(String what, String why, String remedy) {
    super(what + ": " + why + "; " + remedy);
  }
}
