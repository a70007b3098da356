package io.slicewatch.cli.embedded;

/** The embedded broker could not start or stopped by itself. Trying again does not help. */
public final class BrokerFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
