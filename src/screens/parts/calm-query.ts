/** A query that is not asked again in the same breath as an act: drawing its answer would make the act's tick wait. */
import { useEffect, useState } from "react";
import { useServices } from "../services.ts";

/**
 * The answer of `ask`, which must be the same function until something else is asked; undefined before the first. It is
 * asked again a while after every act, once the act's own tick has been drawn. `first`: whether somebody waits for the
 * first answer.
 */
export const useCalmQuery = <T>(ask: () => Promise<T>, first: "now" | "later" = "later"): T | undefined => {
  const { read } = useServices();
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let left = false;
    const look = (): void => {
      ask().then(
        (value) => left || setAnswer(value),
        // What cannot be read now is asked for again after the next change.
        () => undefined,
      );
    };
    if (first === "now") look();
    const stop = read.follow(look);
    return () => {
      left = true;
      stop();
    };
  }, [ask, first, read]);
  return answer;
};
