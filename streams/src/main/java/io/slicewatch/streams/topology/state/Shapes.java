package io.slicewatch.streams.topology.state;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the shape of a type by reflection, once; refuses types that state may not hold. */
final class Shapes {

  private final Map<Type, Shape> known = new ConcurrentHashMap<>(ScalarShapes.ALL);
  private final Map<Type, Shape> underWay = new HashMap<>();

  /** Shape of a type without open type variables. */
  Shape of(Type type) {
    Shape shape = known.get(type);
    return shape != null ? shape : build(type);
  }

  private synchronized Shape build(Type type) {
    Shape begun = underWay.get(type);
    if (begun != null) {
      return begun;
    }
    Later later = new Later(type);
    underWay.put(type, later);
    try {
      Shape shape = make(type);
      later.shape = shape;
      known.put(type, shape);
      return shape;
    } finally {
      underWay.remove(type);
    }
  }

  private Shape make(Type type) {
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    Class<?> raw = raw(type);
    if (raw.isRecord()) {
      return record(type, raw);
    }
    if (raw.isEnum()) {
      return ChoiceShapes.ofEnum(raw);
    }
    if (raw.isSealed()) {
      return ChoiceShapes.ofSealed(raw, leaves(raw), this);
    }
    return collection(type, raw);
  }

  private Shape record(Type type, Class<?> raw) {
    Map<TypeVariable<?>, Type> bound = bound(type, raw);
    List<Shape> shapes = new ArrayList<>();
    for (RecordComponent component : raw.getRecordComponents()) {
      shapes.add(of(bind(component.getGenericType(), bound)));
    }
    return new RecordShape(raw, shapes);
  }

  private Shape collection(Type type, Class<?> raw) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      if (Map.class.isAssignableFrom(raw)) {
        return new CollectionShapes.MapShape(of(arguments[0]), of(arguments[1]), order(raw));
      }
      if (raw == List.class || raw == Iterable.class || raw == java.util.Collection.class) {
        return new CollectionShapes.ListShape(of(arguments[0]));
      }
      if (Set.class.isAssignableFrom(raw)) {
        return new CollectionShapes.SetShape(of(arguments[0]), order(raw));
      }
      if (raw == Optional.class) {
        return new CollectionShapes.OptionalShape(of(arguments[0]));
      }
    }
    if (raw == List.class) {
      return new CollectionShapes.ListShape(of(String.class));
    }
    throw StateCodecException.notStorable(
        type.getTypeName()
            + ": state holds records, scalars, enums, sealed interfaces and collections of them");
  }

  private static CollectionShapes.Order order(Class<?> raw) {
    return SortedMap.class.isAssignableFrom(raw) || SortedSet.class.isAssignableFrom(raw)
        ? CollectionShapes.Order.SORTED
        : CollectionShapes.Order.AS_WRITTEN;
  }

  private static List<Class<?>> leaves(Class<?> sealed) {
    Set<Class<?>> leaves = new LinkedHashSet<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        leaves.addAll(leaves(permitted));
      } else {
        leaves.add(permitted);
      }
    }
    return List.copyOf(leaves);
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    throw StateCodecException.notStorable(type.getTypeName() + " is not known at run time");
  }

  private static Map<TypeVariable<?>, Type> bound(Type type, Class<?> raw) {
    Map<TypeVariable<?>, Type> bound = new HashMap<>();
    if (type instanceof ParameterizedType parameterized) {
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        bound.put(raw.getTypeParameters()[i], parameterized.getActualTypeArguments()[i]);
      }
    }
    return bound;
  }

  private static Type bind(Type type, Map<TypeVariable<?>, Type> bound) {
    if (type instanceof TypeVariable<?> variable) {
      return bound.getOrDefault(variable, variable.getBounds()[0]);
    }
    if (type instanceof ParameterizedType parameterized && !bound.isEmpty()) {
      Type[] arguments =
          Arrays.stream(parameterized.getActualTypeArguments())
              .map(argument -> bind(argument, bound))
              .toArray(Type[]::new);
      return new Bound((Class<?>) parameterized.getRawType(), List.of(arguments));
    }
    return type;
  }

  private record Bound(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }
  }

  /** Stands in for a shape that is being made, where a type contains itself. */
  private static final class Later implements Shape {
    private final Type type;
    private @Nullable Shape shape;

    Later(Type type) {
      this.type = type;
    }

    @Override
    public void write(Object value, StateWriter out) {
      Objects.requireNonNull(shape).write(value, out);
    }

    @Override
    public Object read(StateReader in) {
      return Objects.requireNonNull(shape).read(in);
    }

    @Override
    public String signature() {
      return type.getTypeName();
    }
  }
}
