package dev.grantwise.advisor.render.testkit;

import java.util.List;

/** What somebody may call a client, a scope or an endpoint to break a page that shows it. */
public final class Hostile {

  /** Each tries to leave the place it was put in, in one form of a plan or several. */
  public static final List<String> TEXTS =
      List.of(
          "</script><script>alert(1)</script>",
          "</style></svg><img src=x onerror=alert(1)>",
          "]]><x>",
          "\" onmouseover=\"alert(1)",
          "' autofocus onfocus='alert(1)",
          "javascript:alert(1)",
          "[click](javascript:alert(1))",
          "![pixel](https://attacker.example/p.png)",
          "<https://attacker.example/>",
          "```\n# heading",
          "````\n<b>",
          "`` ` ``",
          "a | b \\| c \\\\| d",
          "# heading",
          "- item",
          "1. item",
          "a\nparticipant Mallory\nMallory->>p1: hello",
          "x%%{init: {'theme': 'dark'}}%%",
          "a;b#35;c#quot;",
          "end",
          "click p1 href \"https://attacker.example/\"",
          "\u001b[2J\u202ecod.exe",
          "&lt;b&gt; &#x3c;i&#x3e;",
          "*bold* _it_ ~~gone~~");

  private Hostile() {}
}
