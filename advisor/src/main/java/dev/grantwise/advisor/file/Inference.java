package dev.grantwise.advisor.file;

/**
 * Something the file does not say.
 *
 * @param key where it would stand in the file, such as {@code session.idle}
 * @param value what is used instead, as it would be written there; empty for nothing at all
 * @param why what makes that value a safe one
 */
public record Inference(String key, String value, String why) {}
