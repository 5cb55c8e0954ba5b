/** Looks straight into a tablet's IndexedDB, past all code of the app. */
import type { Page } from "playwright-core";

/** The texts of the open tail, in order. */
export const entriesIn = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((done, fail) => {
        const asked = indexedDB.open("pult");
        asked.onerror = () => fail(asked.error ?? new Error("no database"));
        asked.onsuccess = () => {
          const db = asked.result;
          const rows = db.transaction("entries").objectStore("entries").getAll();
          rows.onerror = () => fail(rows.error ?? new Error("no entries"));
          rows.onsuccess = () => {
            db.close();
            done((rows.result as { text: string }[]).map((row) => row.text));
          };
        };
      }),
  );

/** How many of the entries are of a type. */
export const count = (texts: readonly string[], type: string): number =>
  texts.filter((text) => (JSON.parse(text) as unknown[])[4] === type).length;
