/** Looks straight into a tablet's IndexedDB, past all code of the app. */
import type { Page } from "playwright-core";

/** Everything (or every key) in one of the tablet's tables. */
const everythingIn = (page: Page, table: string, keys: boolean): Promise<unknown[]> =>
  page.evaluate(
    ({ name, onlyKeys }) =>
      new Promise<unknown[]>((done, fail) => {
        const asked = indexedDB.open("pult");
        asked.onerror = () => fail(asked.error ?? new Error("no database"));
        asked.onsuccess = () => {
          const db = asked.result;
          const store = db.transaction(name).objectStore(name);
          const rows = onlyKeys ? store.getAllKeys() : store.getAll();
          rows.onerror = () => fail(rows.error ?? new Error(`no ${name}`));
          rows.onsuccess = () => {
            db.close();
            done(rows.result);
          };
        };
      }),
    { name: table, onlyKeys: keys },
  );

/** The texts of the open tail, in order. */
export const entriesIn = async (page: Page): Promise<string[]> =>
  (await everythingIn(page, "entries", false)).map((row) => (row as { text: string }).text);

/** The codes of all cards the tablet knows. */
export const cardsIn = async (page: Page): Promise<string[]> =>
  (await everythingIn(page, "cards", true)).map(String);

/** How many of the entries are of a type. */
export const count = (texts: readonly string[], type: string): number =>
  texts.filter((text) => (JSON.parse(text) as unknown[])[4] === type).length;
