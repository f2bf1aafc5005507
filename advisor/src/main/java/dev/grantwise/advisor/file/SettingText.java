package dev.grantwise.advisor.file;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the one text of a flag or an environment variable as the shape of its key. */
final class SettingText {

  private SettingText() {}

  static YamlNode node(YamlNode.Scalar setting, @Nullable Shape shape, Problems problems) {
    String text = setting.text().strip();
    boolean isListOfTexts = shape != null && shape.isListOfTexts();
    boolean isList = isListOfTexts || shape instanceof Shape.ListOfKeys;
    if (isList && text.startsWith("[")) {
      return yaml(setting, text, problems);
    }
    if (isListOfTexts && !text.isEmpty()) {
      List<YamlNode> items =
          Arrays.stream(text.split("\\s+"))
              .<YamlNode>map(item -> new YamlNode.Scalar(item, false, setting.span()))
              .toList();
      return new YamlNode.Sequence(items, setting.span());
    }
    return setting;
  }

  private static YamlNode yaml(YamlNode.Scalar setting, String text, Problems problems) {
    String origin = setting.span().start().file();
    if (text.length() > YamlText.MAX_LENGTH) {
      problems.error(
          setting.span().start(), "", "this is too long", "at most " + YamlText.MAX_LENGTH);
      return new YamlNode.Refused(setting.span());
    }
    return new YamlText(origin, problems)
        .read(text)
        .orElseGet(() -> new YamlNode.Refused(setting.span()));
  }
}
