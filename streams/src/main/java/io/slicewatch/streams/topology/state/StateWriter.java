package io.slicewatch.streams.topology.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends numbers and texts to a growing array, up to a bound. */
final class StateWriter {

  private static final int FIRST_CAPACITY = 256;
  private static final int UUID_LENGTH = 36;

  private final int limit;
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size;

  StateWriter(int limit) {
    this.limit = limit;
  }

  void octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** An unsigned number, seven bits a byte, the low ones first. */
  void unsigned(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number around zero: the sign in the lowest bit. */
  void signed(long value) {
    unsigned(value << 1 ^ value >> 63);
  }

  void fixed64(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** A text: UTF-8 behind twice its length, or 1 and sixteen bytes when it is a canonical UUID. */
  void text(String value) {
    UUID uuid = uuid(value);
    if (uuid != null) {
      unsigned(1);
      fixed64(uuid.getMostSignificantBits());
      fixed64(uuid.getLeastSignificantBits());
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    unsigned((long) utf8.length << 1);
    raw(utf8);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private static @Nullable UUID uuid(String value) {
    if (value.length() != UUID_LENGTH || value.charAt(8) != '-' || value.charAt(23) != '-') {
      return null;
    }
    try {
      UUID uuid = UUID.fromString(value);
      return uuid.toString().equals(value) ? uuid : null;
    } catch (IllegalArgumentException noUuid) {
      return null;
    }
  }

  private void reserve(int more) {
    if (size + (long) more > limit) {
      throw new StateCodecException(
          StateCodecException.Reason.TOO_LARGE, "a value of more than " + limit + " bytes");
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
