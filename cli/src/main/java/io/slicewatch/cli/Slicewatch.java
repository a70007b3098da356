package io.slicewatch.cli;

import io.slicewatch.cli.command.BacktestCommand;
import io.slicewatch.cli.command.DemoCommand;
import io.slicewatch.cli.command.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself: parses the arguments and hands over to one of its commands. */
@Command(
    name = "slicewatch",
    description = "Watches the endpoints of many Kubernetes clusters as one stream.",
    mixinStandardHelpOptions = true,
    subcommands = {DemoCommand.class, BacktestCommand.class})
public final class Slicewatch implements Runnable {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command, as it is run. */
  public static CommandLine commandLine() {
    Slicewatch root = new Slicewatch();
    return new CommandLine(root).setExecutionExceptionHandler(new Failures(() -> root.debug));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
