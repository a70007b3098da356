package io.slicewatch.streams.topology.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Shapes of collections: a count, then the elements; sets and maps in the order of their bytes. */
final class CollectionShapes {

  private CollectionShapes() {}

  record ListShape(Shape element) implements Shape {

    @Override
    public void write(Object value, StateWriter out) {
      Collection<?> list = (Collection<?>) value;
      out.unsigned(list.size());
      for (Object each : list) {
        element.write(present(each), out);
      }
    }

    @Override
    public Object read(StateReader in) {
      int count = in.count();
      List<Object> list = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        list.add(element.read(in));
      }
      return Collections.unmodifiableList(list);
    }

    @Override
    public String signature() {
      return "[" + element.signature() + "]";
    }
  }

  record SetShape(Shape element, Order order) implements Shape {

    @Override
    public void write(Object value, StateWriter out) {
      Collection<?> set = (Collection<?>) value;
      List<byte[]> parts = new ArrayList<>(set.size());
      for (Object each : set) {
        StateWriter part = new StateWriter(StateCodec.MAX_BYTES);
        element.write(present(each), part);
        parts.add(part.toBytes());
      }
      parts.sort(Arrays::compareUnsigned);
      out.unsigned(parts.size());
      parts.forEach(out::raw);
    }

    @Override
    public Object read(StateReader in) {
      int count = in.count();
      Collection<Object> set = order == Order.SORTED ? new TreeSet<>() : new LinkedHashSet<>();
      for (int i = 0; i < count; i++) {
        set.add(element.read(in));
      }
      return set instanceof SortedSet<Object> sorted
          ? Collections.unmodifiableSortedSet(sorted)
          : Collections.unmodifiableSet((LinkedHashSet<Object>) set);
    }

    @Override
    public String signature() {
      return "{" + element.signature() + "}";
    }
  }

  record MapShape(Shape key, Shape element, Order order) implements Shape {

    @Override
    public void write(Object value, StateWriter out) {
      Map<?, ?> map = (Map<?, ?>) value;
      out.unsigned(map.size());
      if (map.size() > 1) {
        List<Part> parts = new ArrayList<>(map.size());
        map.forEach((k, v) -> parts.add(part(present(k), v)));
        parts.sort(Comparator.comparing(Part::bytes, Arrays::compareUnsigned));
        for (Part part : parts) {
          out.raw(part.bytes);
          element.write(present(part.value), out);
        }
      } else {
        map.forEach((k, v) -> {
          key.write(present(k), out);
          element.write(present(v), out);
        });
      }
    }

    private Part part(Object mapKey, @Nullable Object value) {
      StateWriter part = new StateWriter(StateCodec.MAX_BYTES);
      key.write(mapKey, part);
      return new Part(part.toBytes(), value);
    }

    @SuppressWarnings("ArrayRecordComponent") // lives within one call only
    private record Part(byte[] bytes, @Nullable Object value) {}

    @Override
    public Object read(StateReader in) {
      int count = in.count();
      Map<Object, Object> map = order == Order.SORTED ? new TreeMap<>() : new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        map.put(key.read(in), element.read(in));
      }
      return map instanceof SortedMap<Object, Object> sorted
          ? Collections.unmodifiableSortedMap(sorted)
          : Collections.unmodifiableMap(map);
    }

    @Override
    public String signature() {
      return "<" + key.signature() + ">" + element.signature();
    }
  }

  record OptionalShape(Shape element) implements Shape {

    @Override
    public void write(Object value, StateWriter out) {
      Optional<?> optional = (Optional<?>) value;
      out.octet(optional.isPresent() ? 1 : 0);
      optional.ifPresent(content -> element.write(content, out));
    }

    @Override
    public Object read(StateReader in) {
      return in.octet() == 0 ? Optional.empty() : Optional.of(element.read(in));
    }

    @Override
    public String signature() {
      return element.signature() + "?";
    }
  }

  /** Whether a collection is read back in the natural order of its keys. */
  enum Order {
    SORTED,
    AS_WRITTEN
  }

  private static Object present(@Nullable Object each) {
    if (each == null) {
      throw StateCodecException.notStorable("a collection with null in it");
    }
    return each;
  }
}
