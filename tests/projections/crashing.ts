/** A database that dies at a chosen write, so that a transaction ends where it must not. */
import { Dexie, type DBCore } from "dexie";

/** Lets the n-th write from now fail, and with it its transaction; `undefined`: none. */
export type Crashes = { readonly at: (n: number | undefined) => void };

/** Puts the chance of a crash under an open database, which is opened anew for it. */
export const crashing = async (db: Dexie): Promise<Crashes> => {
  let left: number | undefined;
  // Dexie tells the console of every failed write on a developer's machine, and here they fail by the dozen.
  Dexie.debug = false;
  db.close();
  db.use({
    stack: "dbcore",
    name: "crash",
    create: (core: DBCore): DBCore => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          mutate: (request) => {
            if (left === undefined || left-- !== 0) return table.mutate(request);
            return Dexie.Promise.reject(new Error("the battery is empty"));
          },
        };
      },
    }),
  });
  await db.open();
  return {
    at: (n) => {
      left = n;
    },
  };
};
