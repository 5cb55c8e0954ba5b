/** Guards the log: whoever tries to change or remove a line of it is stopped, whatever code they come through. */
import type { Dexie, DBCore, DBCoreMutateRequest, DBCoreTable } from "dexie";
import { assert } from "#domain/result.ts";

/** Tables whose rows are written once and then stay. */
export const APPEND_ONLY: readonly string[] = ["entries", "segments"];

const guard = (table: DBCoreTable): DBCoreTable => ({
  ...table,
  mutate: (request: DBCoreMutateRequest) => {
    assert(request.type === "add", `${table.name} only ever grows (${request.type})`);
    return table.mutate(request);
  },
});

/** Puts the guard between the database and everybody who uses it. */
export const guardLog = (db: Dexie): void => {
  db.use({
    stack: "dbcore",
    name: "append-only",
    create: (core: DBCore): DBCore => ({
      ...core,
      table: (name) => (APPEND_ONLY.includes(name) ? guard(core.table(name)) : core.table(name)),
    }),
  });
};
