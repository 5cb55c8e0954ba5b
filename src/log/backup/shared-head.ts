/** What a backup's manifest says of a shop with a cloud: where the tablet stood in the shop's order, and as whom. */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { SharedState } from "../sharing.ts";
import { damaged } from "./answers.ts";

/** The standing, its hash as hex, and how many entries of others there are. */
export type SharedHead = Omit<SharedState, "key" | "chain" | "missing" | "bulk"> & {
  readonly chain: string;
  readonly received: number;
};

/** The head of a standing. */
export const sharedHeadOf = (
  { key: _key, chain, missing: _missing, bulk: _bulk, ...state }: SharedState,
  received: number,
): SharedHead => ({ ...state, chain: bytesToHex(chain), received });

/** The standing that a head was made of. */
export const sharedStateOf = ({ received: _received, chain, ...state }: SharedHead): SharedState => ({
  ...state,
  key: "shared",
  chain: Uint8Array.from(hexToBytes(chain)),
  missing: null,
  bulk: false,
});

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 1000;
const isNumber = (value: unknown): value is number => typeof value === "number";
const orNull =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || is(value);
const isHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isAcks = (value: unknown): value is SharedState["acks"] =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isWhole);

/** What each field must be. */
const FIELDS: { readonly [F in keyof SharedHead]: (value: unknown) => boolean } = {
  shop: isText,
  device: isText,
  token: isText,
  store: orNull(isText),
  cursor: isWhole,
  chain: isHash,
  acks: isAcks,
  offsetMs: orNull(isNumber),
  contactAt: orNull(isNumber),
  devices: isWhole,
  head: isWhole,
  snapshotAt: isWhole,
  confirmed: isWhole,
  presumed: isWhole,
  ours: isWhole,
  received: isWhole,
};

/** Reads the head of a manifest; null where the shop had no cloud. Refused as `Damaged`. */
export const sharedHeadIn = (value: unknown): SharedHead | null => {
  if (value === null) return null;
  if (typeof value !== "object" || value === undefined) return damaged();
  const found = Object.entries(FIELDS).map(([name, is]) => {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    return is(field) ? [name, field] : damaged();
  });
  return Object.fromEntries(found) as SharedHead;
};
