package io.slicewatch.streams.topology.state;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * Immutable values as a few bytes and back: records, texts, numbers, times, enums, sealed
 * interfaces of records, and lists, sets, maps and optionals of them. Components that may be null
 * are annotated {@code @Nullable}. Positional, without names: the first byte is the version of the
 * encoding, the next two are a checksum of the type's shape, so that bytes of another shape are
 * refused, not misread. Equal values give equal bytes. Safe for use by several threads.
 */
public final class StateCodec {

  /** No value may take more bytes: a changelog record has to fit in Kafka's default of 1 MiB. */
  public static final int MAX_BYTES = 960 * 1024;

  private static final int VERSION = 1;

  private final Shapes shapes = new Shapes();
  private final Map<Class<?>, Root> roots = new ConcurrentHashMap<>();

  private record Root(Shape shape, int checksum) {}

  /**
   * The bytes of a value.
   *
   * @throws StateCodecException when the type may not be stored, or the value is too large
   */
  public byte[] encode(Class<?> type, Object value) {
    Root root = root(type);
    StateWriter out = new StateWriter(MAX_BYTES);
    out.octet(VERSION);
    out.octet(root.checksum >>> 8);
    out.octet(root.checksum);
    try {
      root.shape.write(value, out);
    } catch (ClassCastException e) {
      throw new StateCodecException(
          StateCodecException.Reason.NOT_STORABLE, value.getClass() + " is no " + type, e);
    }
    return out.toBytes();
  }

  /**
   * The value of bytes that {@link #encode} gave for the same type.
   *
   * @throws StateCodecException when the bytes cannot be read as such a value
   */
  @SuppressWarnings("unchecked") // the shape of a class gives instances of that class
  public <V> V decode(Class<V> type, byte[] bytes) {
    Root root = root(type);
    StateReader in = new StateReader(bytes);
    int version = in.octet();
    int checksum = in.octet() << 8 | in.octet();
    if (version != VERSION || checksum != root.checksum) {
      throw new StateCodecException(
          StateCodecException.Reason.OTHER_VERSION,
          "state of " + type.getSimpleName() + " was written by another version of the program");
    }
    try {
      V value = (V) root.shape.read(in);
      in.requireEnd();
      return value;
    } catch (ArithmeticException
        | DateTimeException
        | NullPointerException
        | ClassCastException e) {
      throw new StateCodecException(
          StateCodecException.Reason.UNDECODABLE, "bytes are no " + type.getSimpleName(), e);
    }
  }

  private Root root(Class<?> type) {
    Root root = roots.get(type);
    return root != null ? root : roots.computeIfAbsent(type, this::newRoot);
  }

  private Root newRoot(Class<?> type) {
    Shape shape = shapes.of(type);
    CRC32C crc = new CRC32C();
    crc.update(shape.signature().getBytes(StandardCharsets.UTF_8));
    return new Root(shape, (int) (crc.getValue() & 0xFFFF));
  }
}
