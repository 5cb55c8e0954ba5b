/** Reads a tablet's whole log straight out of its IndexedDB, sealed runs included, past all code of the app. */
import type { Page } from "playwright-core";

/** An entry's place and its lasting text. */
export type Line = { readonly seq: number; readonly text: string };

type Segment = { readonly from: number; readonly body: Uint8Array<ArrayBuffer> };

/** Every line of the log in order of place; empty where there is no database. */
export const readWholeLog = (page: Page): Promise<readonly Line[]> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error ?? new Error("the database did not answer"));
      });
    const textsIn = async ({ body }: Segment): Promise<readonly string[]> => {
      const inflated = new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      return (await new Response(inflated).text()).split("\n");
    };
    // Opening it would make one where there is none.
    if (!(await indexedDB.databases()).some(({ name }) => name === "pult")) return [];
    const db = await asked(indexedDB.open("pult"));
    // One transaction: between two, a run may be sealed and be seen in both places or in none.
    const reading = db.transaction(["entries", "segments"]);
    const [rows, segments] = await Promise.all([
      asked<Line[]>(reading.objectStore("entries").getAll()),
      asked<Segment[]>(reading.objectStore("segments").getAll()),
    ]);
    db.close();
    const sealed: Line[] = [];
    for (const segment of segments)
      for (const [i, text] of (await textsIn(segment)).entries())
        sealed.push({ seq: segment.from + i, text });
    return [...sealed, ...rows.map(({ seq, text }) => ({ seq, text }))].toSorted((a, b) => a.seq - b.seq);
  });
