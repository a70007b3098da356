package io.slicewatch.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings of this repository. */
public final class Recordings {

  private Recordings() {}

  public static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.isDirectory(here.resolve("examples/recordings"))) {
      here = here.getParent();
    }
    if (here == null) {
      throw new IllegalStateException("run inside of the repository");
    }
    return here.resolve("examples/recordings");
  }

  public static Path named(String name) {
    return folder().resolve(name);
  }

  /** Recordings in the own format. */
  public static List<Path> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".ndjson.gz"))
          .filter(file -> !file.toString().contains("kubectl"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
