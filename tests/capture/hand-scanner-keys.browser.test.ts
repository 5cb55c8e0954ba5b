/** Checks in a real browser that a scan is taken out of whatever field it was typed into, and a human's text is not. */
import { userEvent } from "vitest/browser";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { attachHandScanner } from "#capture/hand-scanner-keys.ts";

const CODE = "CAFEH21SC1V0AAAZ8Y2FBVPJF9TR";

let scanned: string[];
let undone: number[];
let pressed: number;
let search: HTMLInputElement;
let button: HTMLButtonElement;

beforeEach(() => {
  scanned = [];
  undone = [];
  pressed = 0;
  search = document.createElement("input");
  button = document.createElement("button");
  button.addEventListener("click", () => (pressed += 1));
  document.body.append(search, button);
  const detach = attachHandScanner(document, {
    scanned: (text) => scanned.push(text),
    undoTyped: (count) => undone.push(count),
  });
  onTestFinished(() => {
    detach();
    search.remove();
    button.remove();
  });
});

/** Types as a scanner does: key by key without a pause, into whatever has the focus, with what a field does of it. */
const scan = (text: string, end: "Enter" | "Tab" | null): boolean => {
  const target = document.activeElement ?? document.body;
  const press = (key: string): boolean =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  for (const key of text) {
    if (press(key) && target instanceof HTMLInputElement) target.setRangeText(key, ...caret(target), "end");
  }
  return end === null || press(end);
};
const caret = (field: HTMLInputElement): [number, number] => [
  field.selectionStart ?? 0,
  field.selectionEnd ?? 0,
];

describe("a hand scanner on the page", () => {
  test("is heard with nothing focused, and the keypad is asked to give its digits back", () => {
    search.blur();
    expect(scan(CODE, "Enter")).toBe(false);
    expect(scanned).toEqual([CODE]);
    expect(undone).toEqual([28]);
  });

  test("gives the field it typed into its former text and caret back, and tells the field so", () => {
    search.focus();
    search.value = "Kovács";
    search.setSelectionRange(3, 3);
    const told: string[] = [];
    search.addEventListener("input", () => told.push(search.value));
    scan(CODE, "Enter");
    expect(scanned).toEqual([CODE]);
    expect(search.value).toBe("Kovács");
    expect(search.selectionStart).toBe(3);
    expect(told).toEqual(["Kovács"]);
    expect(undone).toEqual([]);
  });

  test("that ends with no key is heard after a short silence", async () => {
    search.focus();
    scan(CODE, null);
    expect(scanned).toEqual([]);
    await vi.waitFor(() => expect(scanned).toEqual([CODE]));
    expect(search.value).toBe("");
  });

  test("presses no button with its Enter, whatever it has scanned", () => {
    button.focus();
    expect(scan("4006381333931", "Enter")).toBe(false);
    expect(scanned).toEqual(["4006381333931"]);
    expect(undone).toEqual([13]);
    expect(pressed).toBe(0);
  });

  test("leaves a text that is no card in the field it was scanned into", () => {
    search.focus();
    expect(scan("4006381333931", "Enter")).toBe(true);
    expect(search.value).toBe("4006381333931");
    expect(undone).toEqual([]);
  });

  test("is heard no more once it is detached", () => {
    const twice: string[] = [];
    const detach = attachHandScanner(document, {
      scanned: (text) => twice.push(text),
      undoTyped: () => undefined,
    });
    detach();
    scan(CODE, "Enter");
    expect(twice).toEqual([]);
    expect(scanned).toEqual([CODE]);
  });
});

describe("a human on the page", () => {
  test("types into a field and presses a button with Enter as ever", async () => {
    await userEvent.click(search);
    for (const key of "Aino K") {
      // A person's keys have pauses between them; half of the shortest a scanner needs would already do.
      await userEvent.keyboard(key);
      await new Promise((goOn) => setTimeout(goOn, 110));
    }
    await userEvent.keyboard("{Enter}");
    expect(search.value).toBe("Aino K");
    button.focus();
    await userEvent.keyboard("{Enter}");
    expect(pressed).toBe(1);
    expect(scanned).toEqual([]);
    expect(undone).toEqual([]);
  });
});

describe("keys that were struck before anybody heard them", () => {
  /** Each character struck so many milliseconds after the one before. */
  const struck = (text: string, fromMs: number, gapMs: number): KeyboardEvent[] =>
    [...text.split(""), "Enter"].slice(0, text.endsWith("!") ? text.length - 1 : undefined).map((key, i) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: fromMs + i * gapMs });
      return event;
    });

  /** What came of them: texts scanned, characters given back, and what was passed on and not given back. */
  const heard = (keys: readonly KeyboardEvent[]) => {
    const texts: string[] = [];
    let typed: string[] = [];
    const stop = attachHandScanner(
      document,
      {
        scanned: (text) => texts.push(text),
        undoTyped: (count) => {
          typed = typed.slice(0, -count);
        },
      },
      { keys, passOn: ({ key }) => typed.push(key) },
    );
    stop();
    return { texts, typed: typed.join("") };
  };

  test("are a scan, and the amount that is typed behind it stays an amount", () => {
    const keys = [...struck(CODE, 0, 5), ...struck("450!", 1_000, 200)];
    expect(heard(keys)).toEqual({ texts: [CODE], typed: "450" });
  });

  test("are two scans, of which the first ended in silence", () => {
    const keys = [...struck(`${CODE}!`, 0, 5), ...struck(CODE, 2_000, 5)];
    expect(heard(keys)).toEqual({ texts: [CODE, CODE], typed: "" });
  });
});
