package io.slicewatch.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.cli.Slicewatch;
import io.slicewatch.cli.embedded.BrokerFailedException;
import io.slicewatch.schemas.config.ConfigException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void saysByTheExitCodeWhatKindOfTroubleItWas() {
    assertThat(Failures.codeOf(new ConfigException("kafka.prefix", "", "must not be empty")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(Failures.codeOf(new BrokerFailedException("no", new IllegalStateException())))
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(Failures.codeOf(new TimeoutException("no answer"))).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(Failures.codeOf(new InterruptedException())).isEqualTo(ExitCode.STOPPED);
    assertThat(Failures.codeOf(new NullPointerException())).isEqualTo(ExitCode.BUG);
  }

  @Test
  void showsNoStackTraceUnlessAsked() {
    // When
    int quiet = failing(false).execute();
    String plain = err.toString();
    failing(true).execute();
    // Then
    assertThat(quiet).isEqualTo(ExitCode.BUG);
    assertThat(plain).contains("IllegalStateException: \uFFFD[31mred").doesNotContain("\tat ");
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void refusesWrongUsageWithTwoAndAMissingRecordingWithThree() {
    assertThat(run("demo", "--no-such-option")).isEqualTo(ExitCode.USAGE);
    assertThat(run("demo", "--speed", "slow")).isEqualTo(ExitCode.USAGE);
    assertThat(run("backtest")).isEqualTo(ExitCode.USAGE);
    assertThat(run("backtest", folder.resolve("none.ndjson").toString()))
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  private int run(String... arguments) {
    return Slicewatch.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private CommandLine failing(boolean debug) {
    return new CommandLine(new Failing())
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(new Failures(() -> debug));
  }

  @Command(name = "failing")
  private static final class Failing implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("\u001b[31mred");
    }
  }
}
