package io.slicewatch.sinks.route;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One condition on a label, in Alertmanager's syntax. A label that is absent counts as empty; a
 * regular expression must match the whole value.
 *
 * @param name the label
 * @param operator how to compare
 * @param value what to compare with
 * @param pattern the compiled value; matches literally for {@code =} and {@code !=}
 */
public record LabelMatcher(String name, Operator operator, String value, Pattern pattern) {

  private static final Pattern SYNTAX =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_./-]*)\\s*(=~|!~|!=|=)\\s*(.*?)\\s*");
  private static final int MAX_VALUE = 1024;

  /** The four comparisons. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    /** As written in a file. */
    public String text() {
      return text;
    }

    private static Operator of(String text) {
      for (Operator operator : values()) {
        if (operator.text.equals(text)) {
          return operator;
        }
      }
      throw new IllegalArgumentException("knows =, !=, =~ and !~, not " + text);
    }
  }

  /**
   * Builds a matcher from its three parts.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static LabelMatcher of(String name, String operator, String value) {
    if (name.isEmpty() || value.length() > MAX_VALUE) {
      throw new IllegalArgumentException("needs a name, and a value of at most " + MAX_VALUE);
    }
    Operator parsed = Operator.of(operator);
    boolean literal = parsed == Operator.EQUAL || parsed == Operator.NOT_EQUAL;
    try {
      return new LabelMatcher(
          name, parsed, value, Pattern.compile(value, literal ? Pattern.LITERAL : Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("is no regular expression: " + e.getDescription(), e);
    }
  }

  /**
   * Reads {@code name="value"}; the quotes may be left out.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static LabelMatcher parse(String text) {
    java.util.regex.Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("is not of the form name=\"value\" (=, !=, =~ or !~)");
    }
    return of(parts.group(1), parts.group(2), unquoted(parts.group(3)));
  }

  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      if (text.contains("\"")) {
        throw new IllegalArgumentException("has a quote in the middle of its value");
      }
      return text;
    }
    StringBuilder value = new StringBuilder();
    int at = 1;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
        char escaped = text.charAt(at);
        switch (escaped) {
          case '"', '\\' -> value.append(escaped);
          case 'n' -> value.append('\n');
          default -> value.append('\\').append(escaped);
        }
      } else {
        value.append(text.charAt(at));
      }
      at++;
    }
    if (at != text.length() - 1) {
      throw new IllegalArgumentException("has a quote that does not close at its end");
    }
    return value.toString();
  }

  /** Whether the labels fulfil it. */
  public boolean matches(Map<String, String> labels) {
    String actual = labels.getOrDefault(name, "");
    return switch (operator) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case MATCHES -> pattern.matcher(actual).matches();
      case NOT_MATCHES -> !pattern.matcher(actual).matches();
    };
  }

  /** Whether it asks for something, rather than leaving something out. */
  public boolean asks() {
    return operator == Operator.EQUAL || operator == Operator.MATCHES;
  }

  /** Equal text, equal matcher: a pattern has no equality of its own. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMatcher that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return name
        + operator.text()
        + '"'
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + '"';
  }
}
