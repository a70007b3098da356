package io.slicewatch.cli.command;

/** What the exit code of a command says. */
public final class ExitCode {

  public static final int DONE = 0;

  /** A check found something. */
  public static final int FOUND = 1;

  /** Wrong usage or configuration. */
  public static final int USAGE = 2;

  public static final int UNREADABLE = 3;

  /** Something that it needs cannot be reached. */
  public static final int UNREACHABLE = 4;

  /** A fault of the program itself. */
  public static final int BUG = 70;

  /** Stopped by the user. */
  public static final int STOPPED = 130;

  private ExitCode() {}
}
