package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.List;

/** Collects what a file does not say. */
final class Inferences {

  private final List<Inference> noted = new ArrayList<>();

  void note(String key, String value, String why) {
    noted.add(new Inference(key, value, why));
  }

  List<Inference> noted() {
    return List.copyOf(noted);
  }
}
