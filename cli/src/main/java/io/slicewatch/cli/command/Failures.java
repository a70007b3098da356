package io.slicewatch.cli.command;

import io.slicewatch.cli.embedded.BrokerFailedException;
import io.slicewatch.collector.source.recording.InputException;
import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.config.InvalidConfigurationException;
import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.topic.KafkaAccessException;
import io.slicewatch.schemas.topic.TopicMismatchException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into one plain line and an exit code. */
public final class Failures implements IExecutionExceptionHandler {

  private static final int LONGEST = 600;

  private final BooleanSupplier debug;

  /**
   * Makes a handler.
   *
   * @param debug whether the stack trace is wanted too
   */
  public Failures(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = codeOf(failure);
    err.println("slicewatch: " + line(failure, code));
    if (debug.getAsBoolean()) {
      failure.printStackTrace(err);
    } else if (code == ExitCode.BUG) {
      err.println("slicewatch: that is a fault of this program; --debug shows where it happened");
    }
    err.flush();
    return code;
  }

  static int codeOf(Exception failure) {
    return switch (failure) {
      case InputException e -> ExitCode.UNREADABLE;
      case InvalidConfigurationException e -> ExitCode.USAGE;
      case ConfigException e -> ExitCode.USAGE;
      case TopicMismatchException e -> ExitCode.USAGE;
      case BrokerFailedException e -> ExitCode.UNREACHABLE;
      case KafkaAccessException e -> ExitCode.UNREACHABLE;
      case KafkaException e -> ExitCode.UNREACHABLE;
      case InterruptedException e -> ExitCode.STOPPED;
      default -> ExitCode.BUG;
    };
  }

  private static String line(Exception failure, int code) {
    if (code == ExitCode.STOPPED) {
      return "stopped";
    }
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    if (message == null) {
      return name;
    }
    String text = code == ExitCode.BUG ? name + ": " + message : message;
    return SafeText.oneLine(text, LONGEST);
  }
}
