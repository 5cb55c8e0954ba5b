/** Keys anywhere on the counter: a hand scanner's card, or a person's amount. */
import { useEffect } from "react";
import { choose } from "#capture/choose.ts";
import { attachHandScanner } from "#capture/hand-scanner-keys.ts";
import type { KeypadKey } from "#capture/keypad.ts";
import { useShop } from "../shop-context.ts";
import { useActions } from "./actions.ts";
import type { EarlyKeys } from "./early-keys.ts";
import type { Moment } from "./moment.ts";

const keyOf = ({ key }: KeyboardEvent): KeypadKey | null => {
  if (/^[0-9]$/.test(key)) return key as KeypadKey;
  if (key === "Backspace") return "back";
  return key === "Delete" ? "clear" : null;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

/** A burst longer than this is no scanner's. */
const REMEMBERED_MAX = 600;

/**
 * Digits typed where no field is go to the keypad. What a hand scanner types comes the same way,
 * so the keypad's former states are kept until the burst has shown what it is. What was struck before is heard first.
 */
export const useKeyboard = (early: EarlyKeys): void => {
  const { settings } = useShop();
  const { seen, press, set, moment } = useActions();
  const { tag } = settings;
  useEffect(() => {
    let before: Pick<Moment, "keypad" | "pad">[] = [];
    const hear = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
      const { keypad, pad, panel, question, escalation } = moment();
      if (event.key.length === 1) before = [...before, { keypad, pad }].slice(-REMEMBERED_MAX);
      const key = keyOf(event);
      if (key !== null && panel === null && !question && !escalation) press(key);
    };
    document.addEventListener("keydown", hear);
    // What somebody else has heard, such as a pad for PINs, is not heard twice.
    const keys = early.take().filter((event) => !event.defaultPrevented && !isTyping(event.target));
    const detach = attachHandScanner(
      document,
      {
        scanned: (text) => {
          const outcome = choose([text], tag);
          if (outcome.kind !== "none") void seen(outcome);
        },
        undoTyped: (count) => set(before.at(-count) ?? {}),
      },
      { keys, passOn: hear },
    );
    return () => {
      document.removeEventListener("keydown", hear);
      detach();
    };
  }, [early, tag, seen, press, set, moment]);
};
