package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what a file does not say. */
final class Inferences {

  private static final Comparator<Inference> BY_SECTION =
      Comparator.comparingInt(one -> section(one.key()));

  private final List<Inference> noted = new ArrayList<>();

  void note(String key, String value, String why) {
    noted.add(new Inference(key, value, why));
  }

  private static int section(String key) {
    String name = key.split("[.\\[]", 2)[0];
    return List.copyOf(FileKeys.ROOT.keys().keySet()).indexOf(name);
  }

  /** All of them, in the order of the sections, and in each as they were noted. */
  List<Inference> noted() {
    return noted.stream().sorted(BY_SECTION).toList();
  }
}
