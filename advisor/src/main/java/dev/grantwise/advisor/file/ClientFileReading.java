package dev.grantwise.advisor.file;

import java.util.List;

/** What came of reading a client file. */
public sealed interface ClientFileReading {

  /**
   * It was read.
   *
   * @param warnings what its author should know
   */
  record Read(ClientFile file, List<FileProblem> warnings) implements ClientFileReading {
    public Read {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It was refused.
   *
   * @param problems all of them, errors and warnings, from top to bottom
   */
  record Refused(List<FileProblem> problems) implements ClientFileReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
