package io.slicewatch.cli.command;

import io.slicewatch.cli.local.Demo;
import io.slicewatch.cli.local.Pace;
import io.slicewatch.collector.source.recording.InputException;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.topic.TopicMismatchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything in one process, on recordings. */
@Command(
    name = "demo",
    description = "Plays recordings through a broker, real topics and detection, in one process.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  slicewatch demo --speed 60 --exit-when-done"})
public final class DemoCommand implements Callable<Integer> {

  private static final int LONGEST_TIDYING_SECONDS = 30;

  /** How the alerts are printed. */
  enum Form {
    text,
    json
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--recording", paramLabel = "FILE", description = "Default: the examples.")
  private List<Path> recordings = List.of();

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      defaultValue = "max",
      description = "How many times as fast as it happened (default: max).")
  private String speed = "max";

  @Option(names = "--exit-when-done", description = "End when the recordings have ended.")
  private boolean exitWhenDone;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "text, or json: a line for each state of an alert, in order, at the end.")
  private Form form = Form.text;

  private final List<Alert> told = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException, TopicMismatchException {
    if (spec == null) {
      throw new IllegalStateException("not called through the command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Pace pace = pace();
    List<Path> files = recordings.isEmpty() ? examples() : recordings;
    Demo demo = new Demo(files, pace, alert -> show(alert, out), line -> say(line, err));
    Thread caller = Thread.currentThread();
    CountDownLatch tidied = new CountDownLatch(1);
    Thread stop = new Thread(() -> interrupt(caller, tidied), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      Demo.Outcome outcome = demo.run();
      told.sort(BacktestCommand.CANONICAL);
      finish(outcome, out, err);
      return ExitCode.DONE;
    } catch (InputException e) {
      say(SafeText.oneLine(String.valueOf(e.getMessage()), 400), err);
      return ExitCode.UNREADABLE;
    } finally {
      out.flush();
      tidied.countDown();
      unhook(stop);
    }
  }

  private void show(Alert alert, PrintWriter out) {
    told.add(alert);
    if (form == Form.text) {
      out.println(BacktestCommand.line(alert));
      out.flush();
    }
  }

  private void finish(Demo.Outcome outcome, PrintWriter out, PrintWriter err) {
    if (form == Form.json) {
      told.forEach(alert -> out.println(RecordJson.write(alert)));
    } else {
      out.println();
      Summary.lines(told).forEach(out::println);
    }
    say(
        "%d changes, %d alert states, %d parts unreadable, in %.1f s"
            .formatted(
                outcome.changes(),
                told.size(),
                outcome.rejected(),
                outcome.took().toMillis() / 1000.0),
        err);
    if (!exitWhenDone && form == Form.text) {
      say("the recordings have ended; nothing more will come", err);
    }
  }

  private Pace pace() {
    try {
      return speed.equals("max") ? Pace.unlimited() : Pace.times(Double.parseDouble(speed));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          commandSpec().commandLine(), "--speed " + speed + ": must be max or a number above zero");
    }
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("not called through the command line");
    }
    return spec;
  }

  private static List<Path> examples() {
    Path folder = Path.of(System.getProperty("slicewatch.home", "."), "examples", "recordings");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".ndjson.gz"))
          .filter(file -> !file.toString().contains("kubectl"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputException(
          folder.toString(), "the examples are not there", "name files with --recording");
    }
  }

  /**
   * Lets a stopped demo tidy up before the process ends. It waits for the tidying, not for the
   * thread: that one then asks for the process to end, which waits for this hook.
   */
  private static void interrupt(Thread caller, CountDownLatch tidied) {
    caller.interrupt();
    try {
      if (!tidied.await(LONGEST_TIDYING_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("slicewatch: could not tidy up in time, temporary files may be left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unhook(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook waits for this thread.
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String line, PrintWriter err) {
    err.println("slicewatch: " + line);
    err.flush();
  }
}
