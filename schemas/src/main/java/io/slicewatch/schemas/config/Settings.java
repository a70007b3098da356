package io.slicewatch.schemas.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one section of the configuration, strictly: a wrong value is noted as a problem and read as
 * the default, so that one start shows all problems. Not for several threads.
 */
public final class Settings {

  private static final String SECTION = "must be a section with keys and values";

  private final Map<String, @Nullable Object> tree;
  private final Problems problems;
  private final String path;
  private final Map<String, List<Settings>> asked = new TreeMap<>();

  private Settings(Map<String, @Nullable Object> tree, Problems problems, String path) {
    this.tree = tree;
    this.problems = problems;
    this.path = path;
  }

  /**
   * A section.
   *
   * @param tree what a YAML or JSON parser made
   * @param problems where problems are noted
   * @param path where the section stands, such as {@code streams.flapping}; empty at the top
   */
  public static Settings of(
      Map<String, ? extends @Nullable Object> tree, Problems problems, String path) {
    return new Settings(new LinkedHashMap<>(tree), problems, path);
  }

  /** Text; empty when the key is not set. */
  public Optional<String> text(String key) {
    return read(key, Values::text, "must be text");
  }

  /** Text, or the default when the key is not set. */
  public String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  /** Text that must be there; its absence is a problem, and read as empty. */
  public String requiredText(String key) {
    if (value(key) == null) {
      problems.add(at(key), null, "must be set");
    }
    Optional<String> text = text(key);
    if (text.isPresent() && text.get().isBlank()) {
      problems.add(at(key), text.get(), "must not be empty");
    }
    return text.orElse("");
  }

  /** A whole number from min to max, both included. */
  public int number(String key, int otherwise, int min, int max) {
    String reason = "must be a whole number from " + min + " to " + max;
    return read(key, value -> Values.whole(value, min, max), reason).orElse(otherwise);
  }

  /** A number from min to max, both included. */
  public double decimal(String key, double otherwise, double min, double max) {
    String reason = "must be a number from " + min + " to " + max;
    return read(key, value -> Values.decimal(value, min, max), reason).orElse(otherwise);
  }

  /**
   * A duration of zero or longer, such as {@code 250ms}, {@code 30s}, {@code 1h30m}, {@code 7d}.
   */
  public Duration duration(String key, Duration otherwise) {
    return read(key, Values::duration, "must be a duration such as 30s, 5m or 1h30m")
        .orElse(otherwise);
  }

  /** One of an enum's words, in lower case with hyphens; upper case is taken too. */
  public <E extends Enum<E>> E choice(String key, E otherwise) {
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    String words = Stream.of(all).map(Settings::word).collect(Collectors.joining(", "));
    Function<Object, Optional<E>> parse =
        value -> Stream.of(all).filter(e -> word(e).equals(word(value.toString()))).findFirst();
    return read(key, parse, "must be one of " + words).orElse(otherwise);
  }

  /** True or false. */
  public boolean flag(String key, boolean otherwise) {
    return read(key, Values::flag, "must be true or false").orElse(otherwise);
  }

  /** A list of texts; one text stands for a list of one. */
  public List<String> texts(String key, List<String> otherwise) {
    return read(key, Values::texts, "must be a list of texts").orElse(otherwise);
  }

  /** Texts by name, in their order; empty when the key is not set. */
  public Map<String, String> textMap(String key) {
    return read(key, Values::textMap, "must be names with texts").orElse(Map.of());
  }

  /** A section; one without any keys when it is not set. */
  public Settings section(String key) {
    Map<String, @Nullable Object> content = read(key, Values::section, SECTION).orElse(Map.of());
    return child(key, new Settings(content, problems, at(key)));
  }

  /** A list of sections; empty when it is not set. */
  public List<Settings> sections(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Collection<?> list)) {
      problems.add(at(key), value, "must be a list of sections");
      return List.of();
    }
    List<Settings> sections = new ArrayList<>();
    int index = 0;
    for (Object element : list) {
      String where = at(key) + "[" + index++ + "]";
      Optional<Map<String, @Nullable Object>> content = Values.section(element);
      if (content.isEmpty()) {
        problems.add(where, element, SECTION);
      }
      content.ifPresent(found -> sections.add(child(key, new Settings(found, problems, where))));
    }
    return sections;
  }

  /** The keys that are set, in their order: for sections whose keys are names. */
  public List<String> keys() {
    return List.copyOf(tree.keySet());
  }

  /** Whether the key is set. */
  public boolean has(String key) {
    return value(key) != null;
  }

  /** Where this section stands; empty at the top. */
  public String path() {
    return path;
  }

  /** Notes a problem with the value of a key of this section. */
  public void problem(String key, String reason) {
    problems.add(at(key), value(key), reason);
  }

  /** Builds a record; when it refuses, that is noted as a problem and the other one is taken. */
  public <T> T build(T otherwise, Supplier<T> record) {
    try {
      return record.get();
    } catch (ConfigException refused) {
      problems.add(refused);
      return otherwise;
    }
  }

  /**
   * Ends the reading of this section and of all within: keys that nobody asked for are problems.
   */
  public void done() {
    for (Map.Entry<String, @Nullable Object> entry : tree.entrySet()) {
      if (!asked.containsKey(entry.getKey())) {
        problems.add(at(entry.getKey()), entry.getValue(), unknown(entry.getKey()));
      }
    }
    asked.values().forEach(children -> children.forEach(Settings::done));
  }

  private String unknown(String key) {
    return Nearest.to(key, asked.keySet())
        .map(known -> "is no known key; did you mean " + known + "?")
        .orElseGet(() ->
            asked.isEmpty()
                ? "is no known key; there are none here"
                : "is no known key; known here: " + String.join(", ", asked.keySet()));
  }

  private <T> Optional<T> read(String key, Function<Object, Optional<T>> parse, String reason) {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    Optional<T> parsed = parse.apply(value);
    if (parsed.isEmpty()) {
      problems.add(at(key), value, reason);
    }
    return parsed;
  }

  private @Nullable Object value(String key) {
    asked.computeIfAbsent(key, any -> new ArrayList<>());
    return tree.get(key);
  }

  private Settings child(String key, Settings section) {
    asked.computeIfAbsent(key, any -> new ArrayList<>()).add(section);
    return section;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String word(Enum<?> constant) {
    return word(constant.name());
  }

  private static String word(String text) {
    return text.trim().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
