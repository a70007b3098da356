package io.slicewatch.cli;

import io.slicewatch.cli.command.BacktestCommand;
import io.slicewatch.cli.command.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command itself: parses the arguments and hands over to one of its commands. */
@Command(
    name = "slicewatch",
    description = "Watches the endpoints of many Kubernetes clusters as one stream.",
    mixinStandardHelpOptions = true,
    subcommands = {DemoCommand.class, BacktestCommand.class})
public final class Slicewatch implements Runnable {
  public static void main(String[] args) {
    System.exit(new CommandLine(new Slicewatch()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
