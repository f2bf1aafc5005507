package dev.grantwise.protocol.rule.delivery;

/** How the browser carries the answer of the authorization endpoint. */
public enum ResponseMode {
  QUERY,
  /** In the body of a form that another site posts. */
  FORM_POST,
  /** After the {@code #}, which browsers send to no server. */
  FRAGMENT
}
