package dev.grantwise.conformance.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A JDK that starts programs as the one here does, but fails to record a rehearsal, and counts how
 * often it was asked to.
 */
record FailingJdk(Path home) {

  static FailingJdk in(Path folder) throws IOException {
    Path real = Path.of(System.getProperty("java.home"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(real.resolve("release"), folder.resolve("release"));
    // The launcher only looks whether it is there.
    script(bin.resolve("javac"), "exit 1");
    script(
        bin.resolve("java"),
        """
        case "$*" in
          *AOTCacheOutput*) echo asked >>'%s'; echo 'half a cache' >cache.aot; exit 1 ;;
        esac
        exec '%s' "$@"
        """
            .formatted(folder.resolve("asked"), real.resolve("bin/java")));
    return new FailingJdk(folder);
  }

  long asked() throws IOException {
    Path log = home.resolve("asked");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  private static void script(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + commands);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
