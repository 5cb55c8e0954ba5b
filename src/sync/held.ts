/** What the cloud holds for the owner, as the acts it was: they are decided about whole. */
import type { Entry } from "#domain/entry.ts";
import type { DeviceId, EntryId, Op } from "#domain/ids.ts";
import { digestOf } from "#log/chain.ts";
import { readLine } from "#protocol/entry-shape.ts";
import type { Code, Held } from "#protocol/messages.ts";
import type { Cloud } from "./cloud.ts";

type Item = Held["items"][number];

/** An act that is held: which tablet brought it and when (ms, the cloud's clock), why, and its first entry that can be read. */
export type HeldAct = {
  readonly entries: readonly EntryId[];
  readonly device: DeviceId;
  readonly at: number;
  readonly code: Code;
  readonly told: Entry | null;
};

type Read = { readonly item: Item; readonly op: Op | null; readonly entry: Entry | null };

const readOf = (item: Item): Read => {
  const read = item.text === null ? null : readLine(item.text, item.payload, digestOf);
  return read?.ok ? { item, op: read.value.op, entry: read.value.entry } : { item, op: null, entry: null };
};

/** A line that cannot be read says of no act that it is its; it stands alone. */
const belongs = (before: Read, next: Read): boolean =>
  next.op !== null &&
  before.op === next.op &&
  before.item.log === next.item.log &&
  before.item.seq + 1 === next.item.seq;

/** So many pages of what is held are shown; whoever has more before them decides about these first. */
const HELD_PAGES = 10;

/** What a cloud holds, page by page; null where it stopped answering. An older one tells all at once. */
export const heldIn = async (cloud: Pick<Cloud, "held">): Promise<readonly Item[] | null> => {
  const items: Item[] = [];
  let after = 0;
  for (let page = 0; page < HELD_PAGES; page += 1) {
    const said = await cloud.held(after);
    if (!said.ok) return null;
    items.push(...said.value.items);
    if (said.value.next === undefined) break;
    after = said.value.next;
  }
  return items;
};

/** The acts among held items, in the order in which they came. */
export const heldActs = (items: readonly Item[]): readonly HeldAct[] => {
  const acts: Read[][] = [];
  for (const read of items.map(readOf)) {
    const last = acts.at(-1)?.at(-1);
    if (last !== undefined && belongs(last, read)) acts.at(-1)?.push(read);
    else acts.push([read]);
  }
  return acts.flatMap((reads) => {
    const [first] = reads;
    if (first === undefined) return [];
    const { device, at, code } = first.item;
    const told = reads.find(({ entry }) => entry !== null)?.entry ?? null;
    return [{ entries: reads.map(({ item }) => item.id), device, at, code, told }];
  });
};
