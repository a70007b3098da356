package io.slicewatch.streams.topology.state;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Shapes of the types that hold one value. */
final class ScalarShapes {

  /** By class; primitive types stand beside their boxes. */
  static final Map<Class<?>, Shape> ALL = all();

  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private ScalarShapes() {}

  private static Map<Class<?>, Shape> all() {
    Map<Class<?>, Shape> shapes = new HashMap<>();
    add(shapes, String.class, (value, out) -> out.text(value), StateReader::text);
    add(shapes, Boolean.class, (v, out) -> out.octet(v ? 1 : 0), in -> in.octet() != 0);
    add(shapes, Byte.class, (v, out) -> out.signed(v), in -> (byte) in.signed());
    add(shapes, Short.class, (v, out) -> out.signed(v), in -> (short) in.signed());
    add(shapes, Character.class, (v, out) -> out.unsigned(v), in -> (char) in.unsigned());
    add(shapes, Integer.class, (v, out) -> out.signed(v), in -> Math.toIntExact(in.signed()));
    add(shapes, Long.class, (v, out) -> out.signed(v), StateReader::signed);
    add(
        shapes,
        Float.class,
        (v, out) -> out.unsigned(Integer.reverse(Float.floatToRawIntBits(v)) & 0xFFFFFFFFL),
        in -> Float.intBitsToFloat(Integer.reverse((int) in.unsigned())));
    add(
        shapes,
        Double.class,
        (v, out) -> out.fixed64(Double.doubleToRawLongBits(v)),
        in -> Double.longBitsToDouble(in.fixed64()));
    add(shapes, Instant.class, ScalarShapes::writeInstant, ScalarShapes::readInstant);
    add(shapes, Duration.class, ScalarShapes::writeDuration, ScalarShapes::readDuration);
    shapes.put(boolean.class, shape(shapes, Boolean.class));
    shapes.put(byte.class, shape(shapes, Byte.class));
    shapes.put(short.class, shape(shapes, Short.class));
    shapes.put(char.class, shape(shapes, Character.class));
    shapes.put(int.class, shape(shapes, Integer.class));
    shapes.put(long.class, shape(shapes, Long.class));
    shapes.put(float.class, shape(shapes, Float.class));
    shapes.put(double.class, shape(shapes, Double.class));
    return Map.copyOf(shapes);
  }

  private static Shape shape(Map<Class<?>, Shape> shapes, Class<?> type) {
    return java.util.Objects.requireNonNull(shapes.get(type));
  }

  /** Seconds with the unit of the fraction in the two lowest bits: none, milli, micro, nano. */
  private static void writeInstant(Instant value, StateWriter out) {
    int nanos = value.getNano();
    int unit = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 1 : nanos % 1_000 == 0 ? 2 : 3;
    out.signed(value.getEpochSecond() << 2 | unit);
    if (unit > 0) {
      out.unsigned(nanos / nanosOf(unit));
    }
  }

  private static Instant readInstant(StateReader in) {
    long header = in.signed();
    int unit = (int) (header & 3);
    long nanos = unit == 0 ? 0 : Math.multiplyExact(in.unsigned(), nanosOf(unit));
    return Instant.ofEpochSecond(header >> 2, fraction(nanos));
  }

  private static long nanosOf(int unit) {
    return unit == 1 ? 1_000_000 : unit == 2 ? 1_000 : 1;
  }

  private static void writeDuration(Duration value, StateWriter out) {
    out.signed(value.getSeconds());
    out.unsigned(value.getNano());
  }

  private static Duration readDuration(StateReader in) {
    return Duration.ofSeconds(in.signed(), fraction(in.unsigned()));
  }

  private static long fraction(long nanos) {
    if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
      throw StateCodecException.undecodable("a fraction of " + nanos + " ns");
    }
    return nanos;
  }

  private static <T> void add(
      Map<Class<?>, Shape> shapes,
      Class<T> type,
      BiConsumer<T, StateWriter> writer,
      Function<StateReader, T> reader) {
    shapes.put(type, new Scalar<>(type, writer, reader));
  }

  private record Scalar<T>(
      Class<T> type, BiConsumer<T, StateWriter> writer, Function<StateReader, T> reader)
      implements Shape {

    @Override
    public void write(Object value, StateWriter out) {
      writer.accept(type.cast(value), out);
    }

    @Override
    public Object read(StateReader in) {
      return reader.apply(in);
    }

    @Override
    public String signature() {
      return type.getSimpleName();
    }
  }
}
