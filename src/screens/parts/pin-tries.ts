/** Wrong PINs are counted per person and made to wait, also over a reload. */
import type { StaffId } from "#domain/ids.ts";
import type { Device } from "../services.ts";

/** So many wrong PINs in a row, and until when (milliseconds since 1970) the next one must wait. */
export type Tries = { readonly wrong: number; readonly untilMs: number };

const NONE: Tries = { wrong: 0, untilMs: 0 };
const FREE = 5;
/** NIST SP 800-63B allows no more; a clock that is set forward does not open it again. */
const MOST = 10;
const MS_PER_SECOND = 1000;
const WAIT_MAX_MS = 60 * MS_PER_SECOND;

const waitMsAfter = (wrong: number): number =>
  wrong < FREE ? 0 : Math.min(WAIT_MAX_MS, MS_PER_SECOND * 2 ** (wrong - FREE));

/** One more wrong PIN: the first four cost nothing, the fifth a second, each further one twice as long, at most a minute. */
export const afterWrong = ({ wrong }: Tries, nowMs: number): Tries => ({
  wrong: wrong + 1,
  untilMs: nowMs + waitMsAfter(wrong + 1),
});

/** Whole seconds left to wait. A clock that was set back never makes it longer than it was at first. */
export const secondsLeft = ({ wrong, untilMs }: Tries, nowMs: number): number =>
  Math.ceil(Math.max(0, Math.min(untilMs - nowMs, waitMsAfter(wrong))) / MS_PER_SECOND);

/** Whether so many in a row were wrong that no other is tried, whatever the clock says. */
export const isLocked = ({ wrong }: Tries): boolean => wrong >= MOST;

const isTries = (value: unknown): value is Tries =>
  typeof value === "object" &&
  value !== null &&
  Number.isSafeInteger((value as Partial<Tries>).wrong) &&
  Number.isFinite((value as Partial<Tries>).untilMs);

const readAll = (device: Device): Readonly<Record<string, unknown>> => {
  try {
    const kept: unknown = JSON.parse(device.get("pinTries") ?? "{}");
    return typeof kept === "object" && kept !== null ? { ...kept } : {};
  } catch {
    // Whatever else stands there was not written here; counting starts anew.
    return {};
  }
};

/** The tries of one person as this tablet remembers them. */
export const triesOf = (device: Device, staff: StaffId): Tries => {
  const kept = readAll(device)[staff];
  return isTries(kept) ? kept : NONE;
};

/** Remembers the tries of one person; null after the right PIN. */
export const keepTries = (device: Device, staff: StaffId, tries: Tries | null): void => {
  const { [staff]: _, ...others } = readAll(device);
  device.set("pinTries", JSON.stringify(tries === null ? others : { ...others, [staff]: tries }));
};
