/** Sound and vibration tell the cashier without a look, and a tablet that shall be silent still vibrates. */
import { expect, test } from "vitest";
import { createSignal } from "#shell/signal.ts";

/** A tablet that has been touched once, as browsers want it before anything sounds. */
const tablet = (silent: () => boolean) => {
  const heard: number[] = [];
  const felt: number[][] = [];
  const tone = () => {
    const made = {
      frequency: { value: 0 },
      connect: () => made,
      start: () => void heard.push(made.frequency.value),
      stop: () => undefined,
    };
    return made;
  };
  const ramp = () => undefined;
  const gain = { setValueAtTime: ramp, linearRampToValueAtTime: ramp };
  const audio = {
    currentTime: 0,
    state: "running",
    destination: {},
    createOscillator: tone,
    createGain: () => ({ gain, connect: () => undefined }),
  };
  let touch = (): void => undefined;
  const signal = createSignal({
    newAudio: () => audio as never,
    page: { addEventListener: (_: string, listener: unknown) => void (touch = listener as () => void) },
    navigator: { vibrate: (pattern) => felt.push(pattern) > 0 },
    silent,
  });
  touch();
  return { signal, heard, felt };
};

test("a recorded visit sounds and is felt", () => {
  const { signal, heard, felt } = tablet(() => false);
  signal("done");
  expect({ heard, felt }).toEqual({ heard: [660, 990], felt: [[60]] });
});

test("on a silent tablet it is only felt, from the moment that is chosen", () => {
  let silent = false;
  const { signal, heard, felt } = tablet(() => silent);
  silent = true;
  signal("seen");
  expect({ heard, felt }).toEqual({ heard: [], felt: [[30]] });
});
