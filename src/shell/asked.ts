/** One question to the person at the tablet, asked from outside the screens and answered by yes or no. */

export type Asked<Question> = {
  /** The question that waits, null while none does; the same object until it is answered. */
  readonly open: () => Question | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Answers the question that waits. */
  readonly answer: (yes: boolean) => void;
};

export type Asking<Question> = Asked<Question> & {
  /** Asks and waits for the answer. Asked again meanwhile, both hear the answer to the first. */
  readonly ask: (question: Question) => Promise<boolean>;
};

/** Makes the place where one question at a time waits. */
export const createAsking = <Question>(): Asking<Question> => {
  const listeners = new Set<() => void>();
  let waiting: { readonly question: Question; readonly hear: ((yes: boolean) => void)[] } | null = null;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    open: () => waiting?.question ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer: (yes) => {
      const answered = waiting;
      waiting = null;
      tell();
      for (const hear of answered?.hear ?? []) hear(yes);
    },
    ask: (question) =>
      new Promise((hear) => {
        if (waiting === null) {
          waiting = { question, hear: [hear] };
          tell();
        } else waiting.hear.push(hear);
      }),
  };
};
