/** Wrong PINs are counted per person and made to wait, also over a reload and where one of two places has lost count. */
import type { StaffId } from "#domain/ids.ts";
import type { Tries, TriesShelf } from "#shell/tries.ts";
import type { Device } from "../services.ts";

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

const inDevice = (device: Device, staff: string): Tries => {
  const kept = readAll(device)[staff];
  return isTries(kept) ? kept : NONE;
};

const keepInDevice = (device: Device, staff: string, tries: Tries | null): void => {
  const { [staff]: _, ...others } = readAll(device);
  device.set("pinTries", JSON.stringify(tries === null ? others : { ...others, [staff]: tries }));
};

const higher = (a: Tries, b: Tries): Tries => ({
  wrong: Math.max(a.wrong, b.wrong),
  untilMs: Math.max(a.untilMs, b.untilMs),
});

const isSame = (a: Tries, b: Tries): boolean => a.wrong === b.wrong && a.untilMs === b.untilMs;

/** Everybody's tries for as long as a pad is open. */
export type TriesBook = {
  /** Settles once the second place was read, or could not be: nothing typed is looked at before. */
  readonly ready: Promise<void>;
  /** The tries of one person: of both places the higher count, and the later end of the wait. */
  readonly of: (staff: StaffId) => Tries;
  /** Keeps the tries of one person in both places; null after the right PIN. */
  readonly keep: (staff: StaffId, tries: Tries | null) => void;
};

/**
 * Opens the book over what `device` says at once and what `shelf` says as soon as it is read, which is done this once.
 * Whichever of the two has lost count is told it again.
 */
export const openTriesBook = (device: Device, shelf: TriesShelf): TriesBook => {
  /** What was read or typed since the pad was opened. */
  const known = new Map<string, Tries | null>();
  const of = (staff: string): Tries => higher(inDevice(device, staff), known.get(staff) ?? NONE);
  // Where one place fails the other has it.
  const shelve = (staff: string, tries: Tries | null): void =>
    void shelf.write(staff, tries).catch(() => undefined);
  const take = (shelved: ReadonlyMap<string, unknown>): void => {
    for (const staff of new Set([...shelved.keys(), ...Object.keys(readAll(device))])) {
      const found = shelved.get(staff);
      const there = isTries(found) ? found : NONE;
      if (!known.has(staff)) known.set(staff, there);
      const tries = of(staff);
      if (!isSame(tries, inDevice(device, staff))) keepInDevice(device, staff, tries);
      if (!isSame(tries, there)) shelve(staff, tries);
    }
  };
  return {
    ready: shelf.readAll().then(take, () => undefined),
    of,
    keep: (staff, tries) => {
      known.set(staff, tries);
      keepInDevice(device, staff, tries);
      shelve(staff, tries);
    },
  };
};
