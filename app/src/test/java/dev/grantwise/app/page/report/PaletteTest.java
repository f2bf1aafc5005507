package dev.grantwise.app.page.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** WCAG 2.2, 1.4.6: text stands out from what is behind it by at least seven to one. */
final class PaletteTest {

  private static final double ENHANCED = 7;

  /** 1.4.11: what has to be seen and is no text. */
  private static final double GRAPHICAL = 3;

  private static final Pattern PROPERTY = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

  /** Each colour of text with everything that it is written on. */
  private static final Map<String, List<String>> WRITTEN_ON =
      Map.of(
          "text", List.of("ground", "card", "well", "warn-tint", "danger-tint", "back-tint"),
          "muted", List.of("ground", "card", "well"),
          "accent", List.of("ground", "card", "well", "back-tint"),
          "front", List.of("card", "front-tint"),
          "back", List.of("card", "back-tint"),
          "made-up", List.of("well"),
          "warn", List.of("ground", "warn-tint", "card"),
          "danger", List.of("danger-tint"));

  @Test
  void isReadableInLightAndInDark() throws IOException {
    String css = css();
    int dark = css.indexOf("prefers-color-scheme: dark");
    Map<String, String> light = palette(css.substring(0, dark));
    Map<String, String> night = new HashMap<>(light);
    night.putAll(palette(css.substring(dark, css.indexOf("*::before"))));

    assertThat(night).isNotEqualTo(light);
    for (Map<String, String> palette : List.of(light, night)) {
      WRITTEN_ON.forEach(
          (colour, grounds) ->
              grounds.forEach(
                  ground ->
                      assertThat(contrast(palette, colour, ground))
                          .as("%s on %s in %s", colour, ground, palette)
                          .isGreaterThanOrEqualTo(ENHANCED)));
      for (String colour : List.of("front", "back", "accent")) {
        assertThat(contrast(palette, colour, "card")).isGreaterThanOrEqualTo(GRAPHICAL);
      }
    }
  }

  private static Map<String, String> palette(String css) {
    Map<String, String> palette = new HashMap<>();
    Matcher property = PROPERTY.matcher(css);
    while (property.find()) {
      palette.put(property.group(1), property.group(2));
    }
    assertThat(palette).hasSizeGreaterThan(10);
    return palette;
  }

  private static double contrast(Map<String, String> palette, String colour, String ground) {
    double one = luminance(Objects.requireNonNull(palette.get(colour), colour));
    double other = luminance(Objects.requireNonNull(palette.get(ground), ground));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String hex) {
    return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
  }

  private static double channel(String hex, int at) {
    double value = Integer.parseInt(hex, at, at + 2, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static String css() throws IOException {
    try (InputStream in = PlanPage.class.getResourceAsStream("plan.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
