/** The PIN pad: large keys or the keyboard, dots for digits, and a growing wait for whoever guesses. */
import { lazy, Suspense, useEffect, useReducer, useState } from "react";
import type { StaffId } from "#domain/ids.ts";
import type { Staff } from "#domain/records.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { backspaceIcon as BackspaceIcon } from "./hand-icons.tsx";
import { isShut, waysOut } from "./pin-lock.ts";
import { PIN_MAX, PIN_MIN } from "./pin-form.ts";
import { afterWrong, openTriesBook, secondsLeft, type TriesBook } from "./pin-tries.ts";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const LOOK_EVERY_MS = 250;

type PinPadProps = {
  /** Nothing can be sent now: a PIN is being checked, or somebody must wait. */
  readonly asleep: boolean;
  readonly ok: (digits: string) => void;
};

/** Digits typed on the page's keyboard reach the pad wherever the focus is, unless a field takes them. */
const useKeyboard = (type: (digit: string) => void, back: () => void, enter: () => void): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const { key, target } = event;
      if (event.ctrlKey || event.altKey || event.metaKey || target instanceof HTMLInputElement) return;
      if (/^[0-9]$/.test(key)) type(key);
      else if (key === "Backspace") back();
      // On a key of the pad Enter presses that key, as everywhere.
      else if (key === "Enter" && !(target instanceof HTMLButtonElement)) enter();
      else return;
      if (key !== "Enter") event.preventDefault();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  });
};

const Dots = ({ count }: { count: number }) => {
  const { words } = useShop();
  return (
    <output className="pin-dots" aria-label={words.staff.typed(count)}>
      {Array.from({ length: Math.max(PIN_MIN, count) }, (_, i) => (
        <i key={i} data-on={i < count} />
      ))}
    </output>
  );
};

const PinPad = ({ asleep, ok }: PinPadProps) => {
  const { words } = useShop();
  const [digits, setDigits] = useState("");
  const type = (digit: string): void => setDigits((before) => (before + digit).slice(0, PIN_MAX));
  const back = (): void => setDigits((before) => before.slice(0, -1));
  const tooFew = digits.length < PIN_MIN;
  const enter = (): void => {
    if (asleep || tooFew) return;
    setDigits("");
    ok(digits);
  };
  useKeyboard(type, back, enter);
  const key = (digit: string) => (
    <button key={digit} type="button" className="key" onClick={() => type(digit)}>
      {digit}
    </button>
  );
  return (
    <>
      <Dots count={digits.length} />
      <div className="keys">
        {KEYS.map(key)}
        <button type="button" className="key" aria-label={words.staff.back} onClick={back}>
          <BackspaceIcon aria-hidden="true" />
        </button>
        {key("0")}
        <button type="button" className="key ok" aria-disabled={asleep || tooFew} onClick={enter}>
          {words.staff.ok}
        </button>
      </div>
    </>
  );
};

/** The book of tries for as long as the pad is open; drawn again as soon as both places were read. */
const useTries = (): TriesBook => {
  const { device, tries: shelf } = useServices();
  const [book] = useState(() => openTriesBook(device, shelf));
  const [, setRead] = useState(false);
  useEffect(() => void book.ready.then(() => setRead(true)), [book]);
  return book;
};

/** How long nobody may type, looked at with every drawing; and what draws again. */
const useSecondsLeft = (staff: StaffId, tries: TriesBook): readonly [number, () => void] => {
  const { now } = useServices();
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  const left = secondsLeft(tries.of(staff), now());
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(lookAgain, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [left]);
  return [left, lookAgain];
};

type PinQuestionProps = {
  readonly id: StaffId;
  readonly staff: Staff & { readonly pin: string };
  readonly right: () => void;
};

/** Checks what was typed; `wrong` after a PIN that is not this person's. */
const useCheck = ({ id, staff, right }: PinQuestionProps, tries: TriesBook, mayTry: () => boolean) => {
  const { now, pin, signal } = useServices();
  const [checking, setChecking] = useState(false);
  const [wrong, setWrong] = useState(false);
  const check = async (digits: string): Promise<void> => {
    setChecking(true);
    await tries.ready;
    // Typed before the second place was read, which knows of more.
    if (!mayTry()) return setChecking(false);
    // Counted before it is looked at: whoever closes the panel or loads the page anew meanwhile gets no try for nothing.
    tries.keep(id, afterWrong(tries.of(id), now()));
    const matches = await pin.matches(digits, staff.pin);
    if (matches) tries.keep(id, null);
    setChecking(false);
    setWrong(!matches);
    if (matches) return right();
    signal("refused");
  };
  return { checking, wrong, check, forgive: () => setWrong(false) };
};

// Few ever need it, and it brings words of its own.
const PinHelp = lazy(async () => ({ default: (await import("./pin-help.tsx")).PinHelp }));

/** Asks for one person's PIN and calls `right` once it was typed, or once its owner has set a new one. */
export const PinQuestion = (props: PinQuestionProps) => {
  const { id, right } = props;
  const { now } = useServices();
  const { words, shop } = useShop();
  const tries = useTries();
  const [left, lookAgain] = useSecondsLeft(id, tries);
  const ways = waysOut(shop, id, tries);
  const mayTry = (): boolean => !isShut(tries, id, ways) && secondsLeft(tries.of(id), now()) === 0;
  const { checking, wrong, check, forgive } = useCheck(props, tries, mayTry);
  const [helping, setHelping] = useState(false);
  const shut = isShut(tries, id, ways) && !checking;
  const sentence = left > 0 ? words.staff.wait(left) : wrong ? words.staff.wrongPin : null;
  const opened = (): void => {
    forgive();
    setHelping(false);
    lookAgain();
  };
  return (
    <div className="pin">
      {!shut && !helping && (
        <>
          <PinPad asleep={checking || left > 0} ok={(digits) => void check(digits)} />
          <p className={sentence === null ? "sub" : "notice"} role="alert">
            {checking ? words.staff.checking : sentence}
          </p>
        </>
      )}
      {(shut || ways.recovery !== null) && (
        <Suspense fallback={null}>
          <PinHelp {...{ id, ways, tries, shut, opened, right }} helping={setHelping} />
        </Suspense>
      )}
    </div>
  );
};
