package io.slicewatch.streams.topology.state;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reads what {@link StateWriter} wrote; refuses what it did not write. */
final class StateReader {

  private static final int MAX_DEPTH = 64;

  private final byte[] bytes;
  private int at;
  private int depth;

  StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() {
    require(1);
    return bytes[at++] & 0xFF;
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw StateCodecException.undecodable("a number of more than ten bytes at " + at);
  }

  long signed() {
    long value = unsigned();
    return value >>> 1 ^ -(value & 1);
  }

  long fixed64() {
    require(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | bytes[at++] & 0xFF;
    }
    return value;
  }

  /** How many things follow, each of at least one byte. */
  int count() {
    return within(unsigned());
  }

  String text() {
    long header = unsigned();
    if ((header & 1) != 0) {
      return new UUID(fixed64(), fixed64()).toString();
    }
    int length = within(header >>> 1);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  byte[] raw(int length) {
    require(length);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, at, copy, 0, length);
    at += length;
    return copy;
  }

  void descend() {
    if (++depth > MAX_DEPTH) {
      throw StateCodecException.undecodable("records nested more than " + MAX_DEPTH + " deep");
    }
  }

  void ascend() {
    depth--;
  }

  void requireEnd() {
    if (at != bytes.length) {
      throw StateCodecException.undecodable(bytes.length - at + " bytes too many");
    }
  }

  private int within(long count) {
    if (count < 0 || count > bytes.length - at) {
      throw StateCodecException.undecodable("a length of " + count + " at " + at);
    }
    return (int) count;
  }

  private void require(int more) {
    if (more > bytes.length - at) {
      throw StateCodecException.undecodable("the end where " + more + " more bytes should be");
    }
  }
}
