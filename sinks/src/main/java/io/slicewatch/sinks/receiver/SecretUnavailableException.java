package io.slicewatch.sinks.receiver;

/** A secret cannot be read. The message names the place, never the secret. */
public final class SecretUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public SecretUnavailableException(String message) {
    super(message);
  }

  public SecretUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
