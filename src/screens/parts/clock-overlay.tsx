/** The question whether the tablet's date is right, while one waits. */
import { lazy, Suspense, useSyncExternalStore } from "react";
import type { ClockDoubt } from "#domain/clock.ts";
import type { Day } from "#domain/day.ts";
import { useAppLanguage } from "../language.ts";
import { useServices } from "../services.ts";

/** The date in question, and what speaks against it. */
export type ClockQuestion = { readonly today: Day; readonly doubt: ClockDoubt };

const AskForDate = lazy(async () => ({ default: (await import("./clock-question.tsx")).AskForDate }));

/** Nothing where none waits. */
export const ClockOverlay = () => {
  const { clock } = useServices();
  const { words, language } = useAppLanguage();
  const question = useSyncExternalStore(clock.subscribe, clock.open);
  if (question === null) return null;
  return (
    <Suspense>
      <AskForDate {...{ question, words, language }} />
    </Suspense>
  );
};
