package dev.grantwise.advisor.render;

/** Text from outside without what would steer a terminal. */
final class Plain {

  private Plain() {}

  static String of(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().map(c -> steers(c) ? '\ufffd' : c).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean steers(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
