package dev.grantwise.store.fault;

/** Where a refresh can be made to stand still, in the order in which it comes by. */
enum Step {
  /** Nothing is written and nothing sent. */
  BEFORE_INTENT,
  /** The intent is written, and nothing sent. */
  INTENT_WRITTEN,
  /** The provider has answered, and nothing is saved. */
  ANSWERED,
  /** That it is sent once more is written, and it is not sent. */
  REPEAT_WRITTEN,
  /** What came is saved, and nobody has it yet. */
  SAVED
}
