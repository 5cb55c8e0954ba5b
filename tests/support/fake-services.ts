/** Services for screens under test: a shop in memory, a camera that is shown cards, a clock that is moved by hand. */
import { Dexie, RangeSet } from "dexie";
import type { CameraListener } from "#capture/camera.ts";
import type { Fault } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import { asId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { accept, refuse } from "#domain/result.ts";
import { createMemberIndex } from "#projections/search/member-index.ts";
import { createAppearance } from "#screens/appearance.ts";
import type { Device, DeviceKey, Services } from "#screens/services.ts";
import { createAsking, type Asking } from "#shell/asked.ts";
import { createDeviceMemory } from "#shell/device.ts";
import type { ClockQuestion } from "#screens/parts/clock-overlay.tsx";
import "./all-words.ts";
import { createFakeTries } from "./fake-tries.ts";
import { createFakeKeeper, type FakeKeeper } from "./fake-keeper.ts";
import { actsIn, queriesOf } from "./fake-queries.ts";
import { createFakeSharing, type FakeSharing } from "./fake-sharing.ts";
import type { World } from "./given.ts";

/** A command as the screens sent it. */
export type Sent = { readonly command: Command; readonly op: Op; readonly by: StaffId | null };

export type FakeServices = {
  readonly services: Services;
  /** Every command in the order it came, also those that were refused. */
  readonly sent: readonly Sent[];
  readonly world: () => World;
  /** Milliseconds since 1970; nothing moves it but the test. */
  readonly clock: { now: number };
  /** Holds cards into the camera, and takes them away again. Says whether a camera was open. */
  readonly show: (...texts: readonly string[]) => boolean;
  /** The next command meets this instead of the log. */
  readonly failNext: (fault: Fault) => void;
  readonly signals: readonly string[];
  readonly keeper: FakeKeeper;
  readonly sharing: FakeSharing;
  /** The question about the date, which a test asks as the app's send does. */
  readonly asking: Asking<ClockQuestion>;
  /** Files that were put into the downloads or sent elsewhere, printing, and reloads, in order. */
  readonly handedOut: readonly string[];
};

const LATER_MS = 400;

/** Dexie's live queries ask again whenever any storage has changed, and only where there is a database at all. */
const tellLiveQueries = (): void => {
  Dexie.on("storagemutated").fire({ all: new RangeSet(-Infinity, [[]]) });
};
const pretendDatabase = (): void => {
  Dexie.dependencies.indexedDB ??= {} as IDBFactory;
};

const PART_ENTRIES = 40;

const lastDayOf = (state: MemberState = EMPTY_MEMBER): number =>
  state.latest[0]?.day ?? state.enrolledOn ?? 0;

/** The list of members as the search's worker makes it. */
const listOf = ({ profiles, states }: World) =>
  createMemberIndex(
    [...profiles].flatMap(([member, { doc }]) => {
      const state = states.get(member) ?? EMPTY_MEMBER;
      const { name, phone } = doc;
      return state.erased ? [] : [{ member, name, phone, lastDay: lastDayOf(state), visits: state.visits }];
    }),
  );

const createCamera = () => {
  const listeners = new Set<CameraListener>();
  let atMs = 0;
  const look = (texts: readonly string[]): void => {
    const times = { seenAtMs: atMs, answeredAtMs: atMs, decodeMs: 0 };
    for (const { codes } of listeners) codes(texts, atMs, times);
    atMs += LATER_MS;
  };
  return {
    camera: {
      open: (_: HTMLElement, on: CameraListener) => {
        listeners.add(on);
        on.state("live");
        return {
          close: async () => void listeners.delete(on),
          restart: () => undefined,
          switchCamera: () => undefined,
        };
      },
    },
    show: (...texts: readonly string[]): boolean => {
      const open = listeners.size > 0;
      // Twice, since what is no card of ours is only told when it stays; then long enough away to count as gone.
      for (const seen of [texts, texts, [], [], [], []]) look(seen);
      return open;
    },
  };
};

const createDevice = (staff: string | null): Device => {
  const kept = new Map<DeviceKey, string>(staff === null ? [] : [["staff", staff]]);
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  };
};

/** A PIN's hash in these services. */
export const hashed = (digits: string): string => `hashed ${digits}`;

/** Services over a world; whoever is there in the world is at the counter. */
export const createFakeServices = (start: World): FakeServices => {
  pretendDatabase();
  let world = start;
  let fault: Fault | null = null;
  let made = 0;
  const sent: Sent[] = [];
  const signals: string[] = [];
  const clock = { now: start.today * 86_400_000 };
  const { camera, show } = createCamera();
  const queries = queriesOf(() => world);
  const keeper = createFakeKeeper();
  const sharing = createFakeSharing(() => clock.now);
  const handedOut: string[] = [];
  const asking = createAsking<ClockQuestion>();
  const updates = { offlineReady: false, updateWaiting: false, updateFailed: false };
  const services: Services = {
    send: async (command, { op, by }) => {
      sent.push({ command, op, by });
      const failing = fault;
      fault = null;
      // Only what is not yet safe has been recorded all the same.
      if (failing !== null && failing.reason !== "NotSafe") return refuse(failing);
      const again = world.log.some((entry) => entry.op === op);
      const outcome = world.as(by).when(command, op);
      if (outcome.refusal) return refuse(outcome.refusal);
      world = outcome.world;
      tellLiveQueries();
      return failing === null ? accept({ entries: outcome.entries, again }) : refuse(failing);
    },
    read: queries,
    search: {
      find: async (query, limit) => {
        const found = [...world.profiles].filter(([, { doc }]) =>
          doc.name.toLowerCase().startsWith(query.trim().toLowerCase()),
        );
        const hits = found.slice(0, limit).map(([member]) => {
          const lastDay = lastDayOf(world.states.get(member));
          return { member, rank: "prefix", edits: 0, loose: 1, lastDay } as const;
        });
        return { kind: "found", hits, workMs: 0 };
      },
      page: async (...asked) => listOf(world).page(...asked),
      letters: async (language) => listOf(world).letters(language),
      state: () => READY,
      subscribe: () => () => undefined,
    },
    // In two parts, as a long history comes.
    history: async function* (member) {
      const entries = world.log.filter((entry) => entry.member === member);
      yield entries.slice(-PART_ENTRIES);
      yield entries.slice(0, -PART_ENTRIES);
    },
    activity: async function* () {
      const all = actsIn(world.log).toReversed();
      yield all.slice(0, PART_ENTRIES);
      yield all.slice(PART_ENTRIES);
    },
    entryAt: async (seq) => world.log.find((entry) => entry.seq === seq) ?? null,
    camera,
    device: createDevice(start.by),
    tries: createFakeTries(),
    appearance: createAppearance({
      device: createDeviceMemory(() => localStorage),
      // Tests dress their page themselves.
      page: document.implementation.createHTMLDocument(),
      media: () => ({ matches: false, addEventListener: () => undefined }),
    }),
    now: () => clock.now,
    giveWayMs: 20,
    today: () => world.today,
    dayAt,
    newId: () => `made-${++made}`,
    randomBytes: (count) => Uint8Array.from({ length: count }, (_, at) => (at * 37 + ++made) & 255),
    pin: { hash: async (digits) => hashed(digits), matches: async (digits, hash) => hash === hashed(digits) },
    signal: (what) => void signals.push(what),
    updates: {
      state: () => updates,
      subscribe: () => () => undefined,
      applyUpdate: async () => false,
      setBusy: () => undefined,
    },
    install: { way: () => "menu", subscribe: () => () => undefined, ask: async () => false },
    setBusy: () => undefined,
    keeper: keeper.keeper,
    sharing: sharing.sharing,
    files: {
      save: ({ name }) => void handedOut.push(`saved ${name}`),
      canShare: () => true,
      share: async ({ name }) => handedOut.push(`sent ${name}`) > 0,
    },
    clock: asking,
    demo: {
      open: async ({ setUp }) => {
        const demo = { ...setUp, settings: { ...setUp.settings, demo: true } } as const;
        world = world.as(null).after(demo);
        tellLiveQueries();
        return true;
      },
      wipe: async () => handedOut.push("wiped") > 0,
    },
    print: () => void handedOut.push("printed"),
    reload: () => void handedOut.push("reloaded"),
  };
  return {
    services,
    sent,
    signals,
    keeper,
    sharing,
    asking,
    handedOut,
    world: () => world,
    clock,
    show,
    failNext: (next) => {
      fault = next;
    },
  };
};

/** These shops lie four hours east of Greenwich, so that days that begin at four begin with the clock's own. */
const HOURS_EAST = 4;
const dayAt: Services["dayAt"] = (atMs, { cutoffHour }) =>
  Math.floor((atMs / 3_600_000 + HOURS_EAST - cutoffHour) / 24) as Day;
const READY = { phase: "ready", members: 1 } as const;
/** Who is meant by an id in stories. */
export const memberId = (who: string): MemberId => asId<MemberId>(who);
