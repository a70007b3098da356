package io.slicewatch.schemas.codec;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Bytes that are no record of the wanted type. */
public final class UndecodableException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /** Why bytes cannot be decoded, and whether the same bytes may be decoded later. */
  public enum Reason {
    /** There are no bytes. */
    EMPTY,
    /** More than {@link RecordCodec#MAX_BYTES}. */
    TOO_LARGE,
    /** They do not begin as encoded records do. */
    NO_HEADER,
    /** No schema of that fingerprint or id was ever published. */
    UNKNOWN_SCHEMA,
    /** Their schema is another record's, or one that ours cannot read. */
    INCOMPATIBLE_SCHEMA,
    /** They break off, or say what their schema does not allow. */
    MALFORMED,
    /** Something follows after the record. */
    TRAILING_BYTES,
    /** Their schema could not be asked for: no fault of the bytes, so try again. */
    SCHEMA_UNAVAILABLE;

    /** Whether the same bytes may be decoded later; if not, they are a dead letter. */
    public boolean retryable() {
      return this == SCHEMA_UNAVAILABLE;
    }

    /** The word for dead letters and metrics. */
    public String word() {
      return "undecodable-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  UndecodableException(Reason reason, String detail, @Nullable Throwable cause) {
    super(reason.word() + ": " + detail, cause);
    this.reason = reason;
  }

  UndecodableException(Reason reason, String detail) {
    this(reason, detail, null);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
