/** The keypad for another amount, in the tiles' own place. */
import { memo } from "react";
import { readAmount, keypadShowing, KEYPAD_KEYS, type KeypadKey } from "#capture/keypad.ts";
import { exponentOf } from "#domain/money.ts";
import { useShop } from "../shop-context.ts";
import { backspaceIcon as BackspaceIcon } from "../parts/hand-icons.tsx";
import { useActions, useMoment } from "./actions.ts";
import { amountTyped } from "./choose.ts";

/** Subscribes to the amount by itself, so that a key stroke repaints one line and not the pad. */
const Display = () => {
  const { words, formats } = useShop();
  const amount = useMoment(amountTyped);
  return (
    <div className="amount">
      <span>{words.till.amount}</span>
      <output className="show">{formats.money(amount ?? 0)}</output>
    </div>
  );
};

const nameOf = (key: KeypadKey, names: Readonly<Partial<Record<KeypadKey, string>>>): string =>
  names[key] ?? key;

const Keys = memo(({ press }: { press: (key: KeypadKey) => void }) => {
  const { words } = useShop();
  return (
    <div className="keys">
      {KEYPAD_KEYS.filter((key) => key !== "clear").map((key) => (
        <button
          key={key}
          type="button"
          className="key"
          aria-label={nameOf(key, words.till.keys)}
          onClick={() => press(key)}
        >
          {key === "back" ? <BackspaceIcon aria-hidden="true" /> : key}
        </button>
      ))}
    </div>
  );
});

/** Types minor units, as on a till. Pasting takes one clear amount and refuses anything that could mean two. */
export const Keypad = () => {
  const { words, settings } = useShop();
  const { set, press } = useActions();
  const paste = (text: string) => {
    const read = readAmount(text, exponentOf(settings.currency));
    set(read.ok ? { keypad: keypadShowing(read.value), refusal: null } : { refusal: words.till.badPaste });
  };
  return (
    <div className="keypad" onPaste={(event) => paste(event.clipboardData.getData("text"))}>
      <Display />
      <Keys press={press} />
    </div>
  );
};
