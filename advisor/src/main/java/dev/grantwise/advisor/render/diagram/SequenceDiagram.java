package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.plan.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Every step of a plan as arrows between parties, in stories.
 *
 * @param lifelines the parties, in the order they stand beside each other
 * @param stories in the order of the plan; arrows are numbered through all of them
 */
public record SequenceDiagram(List<Lifeline> lifelines, List<Story> stories) {

  public SequenceDiagram {
    lifelines = List.copyOf(lifelines);
    stories = List.copyOf(stories);
  }

  /** The diagram of these steps. Steps of one phase that follow each other are one story. */
  public static SequenceDiagram of(List<Step> steps) {
    List<Story> stories = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step.Phase phase = steps.get(i).phase();
      arrows.add(Arrow.of(i + 1, steps.get(i)));
      if (i == steps.size() - 1 || steps.get(i + 1).phase() != phase) {
        String id = "story-" + (stories.size() + 1) + "-" + phase;
        stories.add(new Story(id, Story.title(phase), arrows));
        arrows.clear();
      }
    }
    return new SequenceDiagram(lifelines(stories), stories);
  }

  /** One story with the parties that appear in it. */
  public SequenceDiagram only(Story story) {
    return new SequenceDiagram(lifelines(List.of(story)), List.of(story));
  }

  /** Every arrow, in order. */
  public List<Arrow> arrows() {
    return stories.stream().flatMap(story -> story.arrows().stream()).toList();
  }

  /** The place of a party, from zero at the left. */
  public int column(Actor actor) {
    for (int i = 0; i < lifelines.size(); i++) {
      if (lifelines.get(i).actor() == actor) {
        return i;
      }
    }
    throw new IllegalArgumentException("not in this diagram: " + actor);
  }

  private static List<Lifeline> lifelines(List<Story> stories) {
    Set<Actor> actors = EnumSet.noneOf(Actor.class);
    for (Story story : stories) {
      for (Arrow arrow : story.arrows()) {
        actors.add(arrow.from());
        actors.add(arrow.to());
        arrow.holds().stream().map(Holding::who).forEach(actors::add);
      }
    }
    return Lifeline.inOrder(actors);
  }
}
