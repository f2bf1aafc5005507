package dev.grantwise.app.question;

import dev.grantwise.advisor.file.FileWord;
import dev.grantwise.advisor.file.Question;
import dev.grantwise.advisor.question.Answers;
import dev.grantwise.advisor.question.AskedQuestion;
import dev.grantwise.advisor.question.KeyQuestion;
import dev.grantwise.advisor.question.Questionnaire;
import dev.grantwise.advisor.render.QuestionText;
import dev.grantwise.advisor.render.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks one person the questions that make a client file, one after the other. */
public final class Dialogue {

  private static final String HELP = "?";

  private final BufferedReader in;
  private final PrintWriter out;
  private final Screen screen;

  /**
   * A dialogue.
   *
   * @param in a line for each answer; its end stops the dialogue
   * @param out where the questions go
   */
  public Dialogue(BufferedReader in, PrintWriter out, Screen screen) {
    this.in = in;
    this.out = out;
    this.screen = screen;
  }

  /** Every question that makes sense, until none is left; empty if the person stopped. */
  public Optional<Questionnaire> questionnaire() throws IOException {
    say(QuestionText.welcome(screen));
    Questionnaire now = Questionnaire.after(Answers.NONE);
    Set<String> done = new HashSet<>();
    Optional<Question> group = Optional.empty();
    Optional<AskedQuestion> next = next(now, done);
    while (next.isPresent()) {
      AskedQuestion asked = next.get();
      if (!group.equals(Optional.of(asked.question().group()))) {
        group = Optional.of(asked.question().group());
        say(QuestionText.heading(asked.question().group(), screen));
      }
      Optional<Questionnaire> answered = answered(asked, now);
      if (answered.isEmpty()) {
        return Optional.empty();
      }
      now = answered.get();
      done.add(asked.id());
      next = next(now, done);
    }
    return Optional.of(now);
  }

  /** One more question, with a default; empty if the person stopped. */
  public Optional<String> line(String question, String usual) throws IOException {
    say(question + " [" + usual + "] ");
    return typed().map(text -> text.isEmpty() ? usual : text);
  }

  /** Tells something beside the questions. */
  public void remark(String text) {
    say(QuestionText.remark(text, screen));
  }

  private static Optional<AskedQuestion> next(Questionnaire now, Set<String> done) {
    return now.questions().stream().filter(one -> !done.contains(one.id())).findFirst();
  }

  private Optional<Questionnaire> answered(AskedQuestion asked, Questionnaire now)
      throws IOException {
    say(QuestionText.question(asked, screen));
    while (true) {
      say(QuestionText.prompt(asked));
      Optional<String> typed = typed();
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      if (typed.get().equals(HELP)) {
        say(QuestionText.explanation(asked, screen));
        continue;
      }
      if (typed.get().isEmpty() && asked.need() == AskedQuestion.Need.OPTIONAL) {
        return Optional.of(now);
      }
      Questionnaire tried =
          Questionnaire.after(now.answers().with(asked.id(), words(asked, typed.get())));
      Optional<String> problem = Optional.ofNullable(tried.problems().get(asked.id()));
      if (problem.isEmpty() && tried.answers().at(asked.id()).isPresent()) {
        tellDropped(now, tried);
        return Optional.of(tried);
      }
      remark(problem.orElseGet(() -> "An answer is needed: " + asked.usual().why() + "."));
    }
  }

  /** Numbers stand for the words they are before. */
  private static String words(AskedQuestion asked, String typed) {
    List<String> words = asked.words().stream().map(FileWord::word).toList();
    if (words.isEmpty()) {
      return typed;
    }
    boolean several = asked.question().form() == KeyQuestion.Form.WORDS;
    return Arrays.stream(several ? typed.split("[\\s,]+", -1) : new String[] {typed})
        .map(one -> word(words, one))
        .collect(Collectors.joining(" "));
  }

  private static String word(List<String> words, String typed) {
    if (typed.matches("[1-9][0-9]?") && Integer.parseInt(typed) <= words.size()) {
      return words.get(Integer.parseInt(typed) - 1);
    }
    return typed;
  }

  private void tellDropped(Questionnaire before, Questionnaire after) {
    before.answers().ids().stream()
        .filter(id -> after.answers().at(id).isEmpty())
        .forEach(
            id -> remark("The answer at " + id + " does not go with this one and is left out."));
  }

  private void say(String text) {
    out.print(text);
    out.flush();
  }

  private Optional<String> typed() throws IOException {
    Optional<String> line = Optional.ofNullable(in.readLine()).map(String::strip);
    if (line.isEmpty()) {
      out.println();
    }
    return line;
  }
}
