package io.slicewatch.schemas.codec;

import io.slicewatch.schemas.codec.UndecodableException.Reason;

/** What every frame must keep to. */
final class Frames {

  private Frames() {}

  static void checkSize(byte[] bytes) {
    if (bytes.length == 0) {
      throw new UndecodableException(Reason.EMPTY, "no bytes");
    }
    if (bytes.length > RecordCodec.MAX_BYTES) {
      throw new UndecodableException(
          Reason.TOO_LARGE,
          "%d bytes are more than %d".formatted(bytes.length, RecordCodec.MAX_BYTES));
    }
  }
}
