/** Listens to a page's keys for hand scanners and gives a field back the text it held before the scan. */
import {
  SILENCE_MS,
  emptyBurst,
  fallSilent,
  strike,
  type Burst,
  type KeyStroke,
  type Scan,
} from "./hand-scanner.ts";

export type HandScannerListener = {
  /** A scanned text, to be chosen from like a look of the camera. */
  readonly scanned: (text: string) => void;
  /**
   * The last `count` characters came from the scanner and went where no text field was, for instance to the keypad:
   * whoever took them puts them back.
   */
  readonly undoTyped: (count: number) => void;
};

type Field = HTMLInputElement | HTMLTextAreaElement;
type Before = { readonly field: Field; readonly value: string; readonly start: number | null };

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement &&
    !/^(button|submit|reset|checkbox|radio|range|file)$/.test(target.type));

// React listens to the native setter's own event, and would not notice a value that was merely assigned.
const setValue = (field: Field, value: string): void => {
  const kind =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(kind, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const caretOf = (field: Field): number | null => {
  try {
    return field.selectionStart;
  } catch {
    // Number and e-mail fields have no caret to ask for.
    return null;
  }
};

const giveBack = ({ field, value, start }: Before): void => {
  setValue(field, value);
  if (start !== null) field.setSelectionRange(start, start);
};

const strokeOf = (event: KeyboardEvent): KeyStroke => ({
  key: event.key,
  code: event.code,
  shift: event.shiftKey,
  atMs: event.timeStamp,
  human: event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey,
});

/** Keys that were struck before anybody heard them, the first first, and who hears those that are no scanner's. */
export type Missed = {
  readonly keys: readonly KeyboardEvent[];
  readonly passOn: (event: KeyboardEvent) => void;
};

/**
 * Hears hand scanners on all of `target`, before anybody else does. A burst that is no card's code is told too, but
 * taken out and kept from pressing a button only where no text field has it, so that nothing a person or another program
 * types into a field is lost. What was struck before it came is heard first, and passed on where no scanner's burst ends
 * with it. Answers with how to stop.
 */
export const attachHandScanner = (
  target: Document,
  on: HandScannerListener,
  missed: Missed = { keys: [], passOn: () => undefined },
): (() => void) => {
  let burst: Burst = emptyBurst;
  let before: Before | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const take = (scan: Scan): void => {
    if (before === null) on.undoTyped(scan.typed);
    else if (scan.card) giveBack(before);
    on.scanned(scan.text);
  };
  const endInSilence = (): void => {
    const scan = fallSilent(burst);
    burst = emptyBurst;
    if (scan !== null) take(scan);
  };
  /** Answers whether the key has ended a scan that goes to nobody else. */
  const isTaken = (event: KeyboardEvent): boolean => {
    const focused = event.target;
    const after = strike(burst, strokeOf(event));
    if (after.burst.length === 1) {
      // This key starts a burst, and the capture phase runs before it reaches the field.
      before = isField(focused) ? { field: focused, value: focused.value, start: caretOf(focused) } : null;
    }
    burst = after.burst;
    clearTimeout(silence);
    if (burst.length > 0) silence = setTimeout(endInSilence, SILENCE_MS);
    if (after.scan === null) return false;
    const isOurs = after.scan.card || before === null;
    take(after.scan);
    return isOurs;
  };
  const hear = (event: KeyboardEvent): void => {
    if (!isTaken(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const event of missed.keys) {
    const last = burst.at(-1);
    if (last !== undefined && event.timeStamp - last.atMs > SILENCE_MS) endInSilence();
    if (!isTaken(event)) missed.passOn(event);
  }
  target.addEventListener("keydown", hear, { capture: true });
  return () => {
    clearTimeout(silence);
    target.removeEventListener("keydown", hear, { capture: true });
  };
};
