/** What screens ask the cloud for while somebody waits: a code, the tablets, what is held, whether a reward may be given. */
import type { Refusal } from "#domain/command.ts";
import { accept, refuse, type Result } from "#domain/result.ts";
import type { DeviceView, HeldView, Pairing, PairTrouble, Sharing } from "#shell/sync-state.ts";
import { sitDown, type Desk, type SyncEdges } from "#sync/desk.ts";
import { heldActs, heldIn } from "#sync/held.ts";
import type { SharedRow } from "#log/sharing.ts";
import { reserve, type Reservation, type Reserved } from "#sync/reserving.ts";
import type { WorkEdges } from "#sync/work.ts";

export type AskingEdges = Omit<WorkEdges, "offsetMs"> & {
  /** Where the app was loaded from, which is where its cloud is; without a slash at the end. */
  readonly origin: string;
  /** Another tablet may join from now on. */
  readonly expectAnother: () => Promise<void>;
  /** Somebody is about to join. */
  readonly awaitGuest: (desk: Desk) => void;
};

/** A moment of the cloud's clock by this tablet's. */
const here = (at: number, { offsetMs }: SharedRow): number => at - (offsetMs ?? 0);

const deskOf = async (edges: SyncEdges): Promise<Desk | null> =>
  (await edges.memory.shared()) === null ? null : sitDown(edges);

const pair = async (edges: AskingEdges): Promise<Result<Pairing, PairTrouble>> => {
  const desk = await deskOf(edges);
  if (desk === null) return refuse("network");
  if ((await edges.memory.unsent()).count > 0) return refuse("unsent");
  // Before the cloud is asked: a reward must not be given unasked from the moment on in which another could give it.
  await edges.expectAnother();
  const said = await desk.cloud.pair();
  if (!said.ok) return refuse("network");
  edges.awaitGuest(desk);
  const { code, until } = said.value;
  return accept({ code, until: here(until, desk.row), url: `${edges.origin}/setup#pair=${code}` });
};

const devices = async (edges: AskingEdges): Promise<readonly DeviceView[] | null> => {
  const desk = await deskOf(edges);
  const said = await desk?.cloud.devices();
  if (!desk || !said?.ok) return null;
  const moment = (at: number | null): number | null => (at === null ? null : here(at, desk.row));
  return said.value.map(({ device, name, state, contactAt, unsent, oldest }) => ({
    ...{ id: device, name, here: device === desk.row.device, state, unsent, oldest },
    contactAt: moment(contactAt),
  }));
};

const held = async (edges: AskingEdges): Promise<readonly HeldView[] | null> => {
  const desk = await deskOf(edges);
  if (desk === null) return null;
  const [items, tablets] = await Promise.all([heldIn(desk.cloud), desk.cloud.devices()]);
  if (items === null || !tablets.ok) return null;
  const names = new Map(tablets.value.map(({ device, name }) => [device, name]));
  return heldActs(items).map((act) => ({
    ...act,
    device: names.get(act.device) ?? "",
    at: here(act.at, desk.row),
  }));
};

type Answered = Awaited<ReturnType<Sharing["redeem"]>>;

/** What the cloud's answer means for who stands at the counter. */
const meaning = (asked: Reserved, answer: Reservation): Answered => {
  const policy = { basis: "policy" } as const;
  if (answer === null) return policy;
  if (answer.ok) return { basis: "confirmed" };
  const need = asked.needs[0];
  const refused = (refusal: Refusal): Answered => refusal;
  switch (answer.why) {
    case "notEnough":
      return need
        ? refused({ reason: "NotEnough", unit: need.unit, need: need.cost, have: answer.have })
        : policy;
    case "owes":
      return need ? refused({ reason: "Owes", unit: need.unit, n: Math.abs(answer.have) }) : policy;
    // The cloud has not got what this tablet knows: it cannot judge.
    case "unknownMember":
    case "tailTooLong":
      return policy;
  }
};

const redeem = async (edges: AskingEdges, asked: Reserved): Promise<Answered> => {
  const row = await edges.memory.shared();
  if (row === null || row.devices <= 1) return { basis: "sole" };
  return meaning(asked, await reserve({ ...edges, offsetMs: row.offsetMs }, asked));
};

/** Makes it over a tablet's memory and network. */
export const createAsking = (edges: AskingEdges): Pick<Sharing, "pair" | "devices" | "held" | "redeem"> => ({
  pair: () => pair(edges),
  devices: () => devices(edges),
  held: () => held(edges),
  redeem: (asked, op) => redeem(edges, { ...asked, op }),
});
