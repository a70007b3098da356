package io.slicewatch.schemas.codec;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** A record that cannot be written. */
public final class UnencodableException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /** Why, and whether the same record may be written later. */
  public enum Reason {
    /** More than {@link RecordCodec#MAX_BYTES}. */
    TOO_LARGE,
    /** The registry refused the schema. */
    SCHEMA_REFUSED,
    /** The registry could not be asked: try again. */
    SCHEMA_UNAVAILABLE;

    /** Whether the same record may be written later. */
    public boolean retryable() {
      return this == SCHEMA_UNAVAILABLE;
    }
  }

  private final Reason reason;

  UnencodableException(Reason reason, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
