package io.slicewatch.sinks.receiver.terminal;

import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.receiver.ReceiverConfig;
import io.slicewatch.sinks.receiver.ReceiverContext;
import java.io.Console;

/**
 * Prints to the terminal of the process.
 *
 * @param color when to color
 */
public record TerminalConfig(Color color) implements ReceiverConfig {

  /** When to color. */
  public enum Color {
    /** Where the process has an interactive terminal. */
    AUTO,
    NEVER,
    ALWAYS
  }

  public static final TerminalConfig DEFAULT = new TerminalConfig(Color.AUTO);

  /** Reads {@code color}. */
  public static TerminalConfig from(Settings settings) {
    return new TerminalConfig(settings.choice("color", Color.AUTO));
  }

  @Override
  public String kind() {
    return "terminal";
  }

  @Override
  public Shape shape() {
    return Shape.GROUP;
  }

  @Override
  public Pace pace() {
    return new Pace(Rate.perSecond(1000, 1000), Pace.NO_DIGEST);
  }

  @Override
  public Notifier open(ReceiverContext context) {
    TerminalMessage.Style style =
        colored() ? TerminalMessage.Style.COLOR : TerminalMessage.Style.PLAIN;
    return new TerminalNotifier(context.terminal(), style);
  }

  private boolean colored() {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> System.getenv("NO_COLOR") == null && interactive();
    };
  }

  /** From Java 22 on there is a console even where there is no terminal; only it can tell. */
  private static boolean interactive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
