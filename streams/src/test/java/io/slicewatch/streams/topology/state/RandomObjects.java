package io.slicewatch.streams.topology.state;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes records of any class with random content, from a seed. */
final class RandomObjects {

  private static final List<String> TEXTS =
      List.of("", "shop", "kube-system", "zażółć gęślą jaźń", "10.0.0.17", "日本 🦊", "a\u0000b");

  private final Random random;

  RandomObjects(long seed) {
    this.random = new Random(seed);
  }

  <T> T next(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return collection(parameterized);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return record(raw);
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    }
    if (raw.isSealed()) {
      Class<?>[] permitted = raw.getPermittedSubclasses();
      return value(permitted[random.nextInt(permitted.length)]);
    }
    return scalar(raw);
  }

  private Object scalar(Class<?> raw) {
    return switch (raw.getSimpleName()) {
      case "String" -> text();
      case "boolean", "Boolean" -> random.nextBoolean();
      case "int", "Integer" -> random.nextBoolean() ? random.nextInt(10) : random.nextInt();
      case "long", "Long" -> random.nextBoolean() ? random.nextInt(10) : random.nextLong();
      case "double", "Double" -> random.nextDouble();
      case "Instant" -> instant();
      case "Duration" -> java.time.Duration.ofNanos(random.nextLong());
      default -> throw new IllegalArgumentException(raw.getName());
    };
  }

  private Instant instant() {
    return switch (random.nextInt(5)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      case 2 -> Instant.ofEpochSecond(random.nextInt());
      case 3 -> Instant.ofEpochMilli(random.nextLong() >> 16);
      default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
    };
  }

  private String text() {
    int choice = random.nextInt(10);
    if (choice < TEXTS.size()) {
      return TEXTS.get(choice);
    }
    return choice == 7 ? new UUID(random.nextLong(), random.nextLong()).toString() : "x" + choice;
  }

  private Object collection(ParameterizedType type) {
    int size = random.nextInt(4);
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Map.class) {
      Map<Object, Object> map = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(value(arguments[0]), value(arguments[1]));
      }
      return map;
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(arguments[0]));
    }
    return list;
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(Arrays.stream(components).map(this::component).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  private @Nullable Object component(RecordComponent component) {
    AnnotatedElement annotated = component.getAnnotatedType();
    if (annotated.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
      return null;
    }
    boolean named = component.getDeclaringRecord().getSimpleName().equals("Meta");
    return named && component.getName().equals("name")
        ? "n" + random.nextInt()
        : value(component.getGenericType());
  }
}
