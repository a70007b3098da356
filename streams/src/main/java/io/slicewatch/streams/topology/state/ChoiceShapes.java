package io.slicewatch.streams.topology.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shapes of types with a fixed number of possibilities: the number of the one, then its content.
 */
final class ChoiceShapes {

  private ChoiceShapes() {}

  /** The constants of an enum; their order is part of the signature. */
  static Shape ofEnum(Class<?> type) {
    return new EnumShape(type, List.of(type.getEnumConstants()));
  }

  /** The records and enums that a sealed interface permits, however deep. */
  static Shape ofSealed(Class<?> type, List<Class<?>> leaves, Shapes shapes) {
    Map<Class<?>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < leaves.size(); i++) {
      numbers.put(leaves.get(i), i);
    }
    return new SealedShape(type, Map.copyOf(numbers), leaves.stream().map(shapes::of).toList());
  }

  private record EnumShape(Class<?> type, List<Object> constants) implements Shape {

    @Override
    public void write(Object value, StateWriter out) {
      out.unsigned(((Enum<?>) value).ordinal());
    }

    @Override
    public Object read(StateReader in) {
      long ordinal = in.unsigned();
      if (ordinal < 0 || ordinal >= constants.size()) {
        throw StateCodecException.undecodable(type.getSimpleName() + " number " + ordinal);
      }
      return constants.get((int) ordinal);
    }

    @Override
    public String signature() {
      return constants.stream().map(c -> ((Enum<?>) c).name()).collect(Collectors.joining("|"));
    }
  }

  private record SealedShape(Class<?> type, Map<Class<?>, Integer> numbers, List<Shape> shapes)
      implements Shape {

    @Override
    public void write(Object value, StateWriter out) {
      Class<?> leaf =
          value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
      Integer number = numbers.get(leaf);
      if (number == null) {
        throw StateCodecException.notStorable(leaf.getName() + " where " + type.getName() + " is");
      }
      out.unsigned(number);
      shapes.get(number).write(value, out);
    }

    @Override
    public Object read(StateReader in) {
      long number = in.unsigned();
      if (number < 0 || number >= shapes.size()) {
        throw StateCodecException.undecodable(type.getSimpleName() + " possibility " + number);
      }
      return shapes.get((int) number).read(in);
    }

    @Override
    public String signature() {
      return Arrays.toString(shapes.stream().map(Shape::signature).toArray());
    }
  }
}
