/** Tells whether two states are the same: one hash over every row, however the rows are kept. */
import type { Dexie } from "dexie";
import { lineOfAny, lineWithoutRev } from "./row-line.ts";
import { linesOf, readState, type State } from "./state.ts";
import { PACKED } from "./tables.ts";

/** Hashed in pieces, since the browser hashes fast but only what it is given in one piece. */
const LINES_IN_PIECE = 1000;

/** When a row was written last is no part of what it says: in a shared shop that is another number after folding anew. */
async function* linesOfAll(state: State): AsyncGenerator<readonly string[]> {
  for (const name of ["shop", "days", "acts", "flags"] as const) yield [name, ...state[name].map(lineOfAny)];
  yield ["aliases", ...state.aliases.map(({ member, into, merge }) => lineOfAny([member, into, merge]))];
  for (const name of PACKED) {
    yield [name];
    for await (const lines of linesOf(name, state.views[name])) yield lines.map(lineWithoutRev);
  }
  yield ["seq", String(state.folded.seq), String(state.folded.cursor)];
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** SHA-256 over the SHA-256 of every thousand lines, as hex. */
export const hashOfLines = async (all: AsyncIterable<readonly string[]>): Promise<string> => {
  const digests: Uint8Array[] = [];
  let piece: string[] = [];
  const close = async (): Promise<void> => {
    digests.push(await sha256(new TextEncoder().encode(piece.join("\n"))));
    piece = [];
  };
  for await (const lines of all)
    for (const line of lines) {
      piece.push(line);
      if (piece.length === LINES_IN_PIECE) await close();
    }
  await close();
  const whole = await sha256(Uint8Array.from(digests.flatMap((digest) => [...digest])));
  return [...whole].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** The hash of a state. */
export const hashOf = (state: State): Promise<string> => hashOfLines(linesOfAll(state));

/** The hash of all tables made for reading as they are now: equal for rows kept singly, packed or rebuilt. */
export const stateHash = async (db: Dexie): Promise<string> => hashOf(await readState(db));
