package io.slicewatch.sinks.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret that stands in a file or in an environment variable, never in the configuration. It is
 * read at every use, so it can be changed without a restart, and it prints as where it is kept.
 */
public sealed interface Secret {

  /** Longest secret that is accepted, in bytes. */
  int MAX_BYTES = 16 * 1024;

  /** The secret, without surrounding white space. */
  String read() throws SecretUnavailableException;

  /** A file, such as a mounted Kubernetes secret. */
  record InFile(Path path) implements Secret {
    @Override
    public String read() throws SecretUnavailableException {
      try {
        if (Files.size(path) > MAX_BYTES) {
          throw new SecretUnavailableException("the file " + path + " is too long for a secret");
        }
        return filled(Files.readString(path), "the file " + path);
      } catch (IOException e) {
        throw new SecretUnavailableException("cannot read the file " + path, e);
      }
    }
  }

  /** An environment variable. */
  record InEnvironment(String name) implements Secret {
    @Override
    public String read() throws SecretUnavailableException {
      String value = System.getenv(name);
      return filled(value == null ? "" : value, "the environment variable " + name);
    }
  }

  private static String filled(String value, String place) throws SecretUnavailableException {
    if (value.isBlank()) {
      throw new SecretUnavailableException(place + " is empty or absent");
    }
    return value.strip();
  }
}
