/** Reads a tablet's whole log straight out of its IndexedDB, past the app: the open tail and every sealed run. */
import type { Page } from "playwright-core";
import { unpacked } from "#log/segment.ts";

/** An entry's place and its lasting text. */
export type Line = { readonly seq: number; readonly text: string };

/** What lies in the tables; bodies in base64, which is how bytes leave a page. */
type Tables = {
  readonly rows: readonly Line[];
  readonly segments: readonly { readonly from: number; readonly body: string }[];
  readonly logIds: readonly string[];
};

const readTables = (page: Page): Promise<Tables> =>
  page.evaluate(async () => {
    type Head = { readonly logId: string; readonly logs?: readonly { readonly logId: string }[] };
    type Segment = { readonly from: number; readonly body: Uint8Array };
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error ?? new Error("the database did not answer"));
      });
    // Opening it would make one where there is none.
    if (!(await indexedDB.databases()).some(({ name }) => name === "pult"))
      return { rows: [], segments: [], logIds: [] };
    const db = await asked(indexedDB.open("pult"));
    // One transaction: between two, a run may be sealed and be seen in both places or in none.
    const reading = db.transaction(["entries", "segments", "head"]);
    const [rows, segments, head] = await Promise.all([
      asked<Line[]>(reading.objectStore("entries").getAll()),
      asked<Segment[]>(reading.objectStore("segments").getAll()),
      asked<Head | undefined>(reading.objectStore("head").get("head")),
    ]);
    db.close();
    const base64 = (bytes: Uint8Array): string =>
      btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return {
      rows: rows.map(({ seq, text }) => ({ seq, text })),
      segments: segments.map(({ from, body }) => ({ from, body: base64(body) })),
      logIds: head ? (head.logs?.map(({ logId }) => logId) ?? [head.logId]) : [],
    };
  });

/** Every line of the log in order of place; empty where there is no database. */
export const readWholeLog = async (page: Page): Promise<readonly Line[]> => {
  const { rows, segments } = await readTables(page);
  const sealed = segments.map(async ({ from, body }): Promise<readonly Line[]> => {
    const texts = await unpacked(Uint8Array.from(Buffer.from(body, "base64")));
    return texts.map((text, i) => ({ seq: from + i, text }));
  });
  return [...(await Promise.all(sealed)).flat(), ...rows].toSorted((a, b) => a.seq - b.seq);
};

/** The ids of the logs that follow one another in the database: one, unless a recovery closed it and began another. */
export const logIdsIn = async (page: Page): Promise<readonly string[]> => (await readTables(page)).logIds;
