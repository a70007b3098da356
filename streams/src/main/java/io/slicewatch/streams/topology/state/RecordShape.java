package io.slicewatch.streams.topology.state;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record: first its flags, eight to a byte (the value of each boolean component, the presence of
 * each nullable one), then the other components in order.
 */
final class RecordShape implements Shape {

  private final Class<?> type;
  private final Part[] parts;
  private final int flags;
  private final MethodHandle constructor;

  private record Part(String name, MethodHandle accessor, Shape shape, Flag flag) {}

  private enum Flag {
    /** Always there. */
    NONE,
    /** The flag says whether it is there. */
    PRESENCE,
    /** The flag is the value. */
    VALUE
  }

  RecordShape(Class<?> type, List<Shape> shapes) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    this.parts = new Part[components.length];
    int flagged = 0;
    for (int i = 0; i < components.length; i++) {
      Flag flag = flag(components[i]);
      flagged += flag == Flag.NONE ? 0 : 1;
      parts[i] = new Part(components[i].getName(), accessor(components[i]), shapes.get(i), flag);
    }
    this.flags = flagged;
    this.constructor = constructor(type, components);
  }

  @Override
  public void write(Object value, StateWriter out) {
    Object[] values = new Object[parts.length];
    boolean[] set = new boolean[flags];
    int flag = 0;
    for (int i = 0; i < parts.length; i++) {
      values[i] = component(parts[i], value);
      if (parts[i].flag != Flag.NONE) {
        set[flag++] = parts[i].flag == Flag.VALUE ? (Boolean) values[i] : values[i] != null;
      } else if (values[i] == null) {
        throw StateCodecException.notStorable(
            type.getSimpleName() + '.' + parts[i].name + " is null and not @Nullable");
      }
    }
    writeFlags(set, out);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].flag != Flag.VALUE && values[i] != null) {
        parts[i].shape.write(values[i], out);
      }
    }
  }

  @Override
  public Object read(StateReader in) {
    in.descend();
    boolean[] set = readFlags(in);
    @Nullable Object[] values = new @Nullable Object[parts.length];
    int flag = 0;
    for (int i = 0; i < parts.length; i++) {
      values[i] =
          switch (parts[i].flag) {
            case VALUE -> set[flag++];
            case PRESENCE -> set[flag++] ? parts[i].shape.read(in) : null;
            case NONE -> parts[i].shape.read(in);
          };
    }
    in.ascend();
    return construct(values);
  }

  @Override
  public String signature() {
    StringBuilder text = new StringBuilder(type.getSimpleName()).append('(');
    for (Part part : parts) {
      text.append(part.name).append(' ').append(part.flag.ordinal()).append(' ');
      text.append(part.shape.signature()).append(',');
    }
    return text.append(')').toString();
  }

  private static void writeFlags(boolean[] set, StateWriter out) {
    for (int first = 0; first < set.length; first += 8) {
      int octet = 0;
      for (int bit = 0; bit < 8 && first + bit < set.length; bit++) {
        octet |= set[first + bit] ? 1 << bit : 0;
      }
      out.octet(octet);
    }
  }

  private boolean[] readFlags(StateReader in) {
    boolean[] set = new boolean[flags];
    for (int first = 0; first < set.length; first += 8) {
      int octet = in.octet();
      for (int bit = 0; bit < 8 && first + bit < set.length; bit++) {
        set[first + bit] = (octet & 1 << bit) != 0;
      }
    }
    return set;
  }

  private Object component(Part part, Object value) {
    try {
      return (Object) part.accessor.invokeExact(value);
    } catch (ClassCastException e) {
      throw new StateCodecException(
          StateCodecException.Reason.NOT_STORABLE,
          value.getClass().getName() + " where " + type.getName() + " is declared",
          e);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private Object construct(@Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (Throwable e) {
      if (e instanceof Error error) {
        throw error;
      }
      throw new StateCodecException(
          StateCodecException.Reason.UNDECODABLE,
          type.getSimpleName() + " refuses what was read",
          e);
    }
  }

  private RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return new StateCodecException(
        StateCodecException.Reason.NOT_STORABLE,
        type.getName() + " does not tell its components",
        e);
  }

  private static Flag flag(RecordComponent component) {
    if (component.getType() == boolean.class) {
      return Flag.VALUE;
    }
    AnnotatedType annotated = component.getAnnotatedType();
    return annotated.isAnnotationPresent(Nullable.class) ? Flag.PRESENCE : Flag.NONE;
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw closed(component.getDeclaringRecord(), e);
    }
  }

  private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectConstructor(canonical)
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw closed(type, e);
    }
  }

  private static StateCodecException closed(Class<?> type, Exception cause) {
    return new StateCodecException(
        StateCodecException.Reason.NOT_STORABLE,
        type.getName() + " is closed to reflection",
        cause);
  }
}
