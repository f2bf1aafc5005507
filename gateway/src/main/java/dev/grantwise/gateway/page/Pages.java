package dev.grantwise.gateway.page;

/** Gives pages their words and their look, as HTML that holds no script. Safe for many threads. */
@FunctionalInterface
public interface Pages {

  /** The whole document. */
  String html(Page page);
}
