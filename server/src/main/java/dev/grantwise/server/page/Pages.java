package dev.grantwise.server.page;

/** Renders pages as HTML through templates that escape. Safe for many threads. */
@FunctionalInterface
public interface Pages {

  /** The whole document. It refers to nothing but the stylesheet of the same origin. */
  String html(Page page);
}
