/** A backup's manifest: what its maker says is in it, so that whoever reads it can tell whether it is. */
import type { LogId } from "#domain/ids.ts";
import { EPOCH, type LogRun } from "../database.ts";
import { damaged, refuseWith } from "./answers.ts";
import { SUM_NAMES, type Sums } from "#domain/sums.ts";
import { FORMAT } from "./cover.ts";
import { sharedHeadIn, type SharedHead } from "./shared-head.ts";

export type Manifest = {
  readonly format: number;
  /** The schema of the database it was made from. */
  readonly epoch: number;
  readonly at: number;
  readonly tag: string;
  readonly shop: string;
  readonly currency: string;
  /** The log's runs, the last one closed where the backup ends. */
  readonly logs: readonly (LogRun & { readonly to: number })[];
  /** The last place, and the chain's hash there as hex. */
  readonly seq: number;
  readonly chain: string;
  /** What the tables said when it was made. A format that knew fewer sums names fewer. */
  readonly sums: Partial<Sums>;
  /**
   * The hash over all tables made for reading, and by which version of their code; null: it says nothing to ours, or, in a
   * shop with several tablets, something was still to be confirmed.
   */
  readonly state: { readonly version: number; readonly hash: string } | null;
  /** Where the tablet stood in a shop with a cloud, and how many entries of others there are; null: it had none. */
  readonly shared: SharedHead | null;
};

/** How many entries the manifest says there are, those of others among them. */
export const entriesOf = ({ logs, shared }: Pick<Manifest, "logs" | "shared">): number =>
  logs.reduce((count, { from, to }) => count + to - from + 1, shared?.received ?? 0);

/** Whether everything that the manifest sums up was found. */
export const agrees = (promised: Partial<Sums>, found: Sums): boolean =>
  SUM_NAMES.every((name) => promised[name] === undefined || promised[name] === found[name]);

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 1000;
const isHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const logsIn = (value: unknown, seq: number): Manifest["logs"] => {
  if (!Array.isArray(value)) return damaged();
  const logs = value.map((run: unknown) => {
    if (!isRecord(run)) return damaged();
    const { logId, from, to, first } = run;
    if (!isText(logId) || !isWhole(from) || !isWhole(to) || !isWhole(first)) return damaged();
    return { logId: logId as LogId, from, to, first };
  });
  const areOrdered = logs.every(
    ({ from, to, first }, i) => from > (logs[i - 1]?.to ?? 0) && to >= from && first >= 1,
  );
  return areOrdered && (logs.at(-1)?.to ?? 0) === seq ? logs : damaged();
};

const sumsIn = (value: unknown): Partial<Sums> => {
  if (!isRecord(value)) return damaged();
  const sums = SUM_NAMES.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]] as const]));
  return sums.every(([, sum]) => isWhole(sum)) ? Object.fromEntries(sums) : damaged();
};

const stateIn = (value: unknown): Manifest["state"] => {
  if (value === null) return null;
  if (!isRecord(value) || !isWhole(value["version"]) || !isHash(value["hash"])) return damaged();
  return { version: value["version"], hash: value["hash"] };
};

/** Reads a manifest; refused as `Damaged`, and as `NewerVersion` where newer code than this has written. */
export const readManifest = (head: Readonly<Record<string, unknown>>): Manifest => {
  const { format, epoch, at, tag, shop, currency, seq, chain } = head;
  if (!isWhole(format) || !isWhole(epoch)) return damaged();
  if (format > FORMAT || epoch > EPOCH) return refuseWith({ reason: "NewerVersion" });
  if (!isWhole(at) || !isText(tag) || !isText(shop) || !isText(currency)) return damaged();
  if (!isWhole(seq) || !isHash(chain)) return damaged();
  const sums = sumsIn(head["sums"]);
  const state = stateIn(head["state"] ?? null);
  // Only the first format knew fewer.
  if (format > 1 && SUM_NAMES.some((name) => sums[name] === undefined)) return damaged();
  const shared = format < FORMAT ? null : sharedHeadIn(head["shared"]);
  const logs = logsIn(head["logs"], seq);
  if (format > 1 && state === null && shared === null) return damaged();
  // A tablet that joined a shop may have written nothing itself.
  if (seq === 0 && shared === null) return damaged();
  return { format, epoch, at, tag, shop, currency, seq, chain, logs, sums, state, shared };
};
