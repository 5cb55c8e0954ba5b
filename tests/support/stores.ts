/** Both kinds of store for the tests: each one empty, with its schema, and gone at the end. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Db } from "#cloud/store/db.ts";
import { migrate } from "#cloud/store/migrations.ts";
import { openPostgres } from "#cloud/store/postgres.ts";
import type { Store } from "#cloud/store/seams.ts";
import { openSqlite } from "#cloud/store/sqlite.ts";
import { createStore } from "#cloud/store/store.ts";
import { SQLITE_FILE } from "./endpoint-process.ts";
import { makeDatabase } from "./postgres-database.ts";

/** An empty database of one kind. */
export type TestStore = {
  /** Opens it once more, as another process would. */
  readonly open: () => Db;
  /** Its address, as it would stand in the settings. */
  readonly address: string;
  readonly remove: () => Promise<void>;
};

const randomName = (): string => `pult_${randomBytes(8).toString("hex")}`;

async function makeSqlite(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), "pult-store-"));
  const file = join(folder, SQLITE_FILE);
  return {
    address: file,
    open: () => openSqlite(file),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function makePostgres(): Promise<TestStore> {
  const { url, drop } = await makeDatabase(inject("postgresUrl"));
  return { address: url, open: () => openPostgres(url), remove: drop };
}

async function makePooled(): Promise<TestStore> {
  const { url, drop } = await makeDatabase(inject("postgresUrl"));
  const through = new URL(url);
  through.host = inject("poolerHost");
  return { address: through.href, open: () => openPostgres(through.href), remove: drop };
}

/** Each kind by its name, for `describe.each`. */
export const storeKinds = [
  { kind: "sqlite", make: makeSqlite },
  { kind: "postgres", make: makePostgres },
] as const;

/**
 * The same and PostgreSQL behind a pooler, where every transaction may be on another connection: for what several writers
 * and several processes do to each other, which is where that could matter.
 */
export const pooledKinds = [...storeKinds, { kind: "postgres behind a pooler", make: makePooled }] as const;

/** A store of a kind with its schema in it, opened; `db` lies under it. */
export type OpenStore = { readonly store: Store; readonly db: Db; readonly under: TestStore };

/** Opens a store as a process would, with its schema made or found. */
export async function openStore(under: TestStore, now: () => number = Date.now): Promise<OpenStore> {
  const db = under.open();
  const done = await migrate(db, randomName);
  if (!done.ok) throw new Error(done.refusal);
  return { store: createStore(db, { store: done.value.store, now }), db, under };
}
