package dev.grantwise.advisor.file;

/** How bad a problem of a file is. */
public enum Severity {
  /** The file is refused. */
  ERROR,
  /** The file is read, and its author should know. */
  WARNING
}
