package dev.grantwise.app.run;

/** Hears what a start is about to do, for people who wait for it. */
@FunctionalInterface
public interface Progress {
  void step(String what);
}
