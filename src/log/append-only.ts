/** Guards the log: whoever tries to change or remove a line of it is stopped, whatever code they come through. */
import type { Dexie, DBCore, DBCoreDeleteRequest, DBCoreMutateRequest, DBCoreTable } from "dexie";

/** Tables whose rows are written once and then stay. */
export const APPEND_ONLY: readonly string[] = ["entries", "segments"];

/** Reads a segment's lines back, here and now. */
export type Unpacked = (body: Uint8Array) => readonly string[];

type Segment = { readonly from: number; readonly to: number; readonly body: Uint8Array } | undefined;
type Row = { readonly seq: number; readonly text: string } | undefined;

const isSealed = (segment: Segment, rows: readonly Row[], unpacked: Unpacked | null): boolean => {
  if (unpacked === null || !segment || rows.length !== segment.to - segment.from + 1) return false;
  const texts = unpacked(segment.body);
  return rows.every((row, i) => row?.seq === segment.from + i && row.text === texts[i]);
};

const guard = (core: DBCore, table: DBCoreTable, unpacked: () => Unpacked | null): DBCoreTable => {
  const refuse = (how: string): never => {
    throw new Error(`${table.name} only ever grows (${how})`);
  };

  /** The one other door: rows may go once a segment holds exactly them, as reading it back here and now shows. */
  const remove = (request: DBCoreDeleteRequest) => {
    const { trans, keys } = request;
    const held = core.table("segments").get({ trans, key: keys[0] });
    // A transaction that does not reach to the segments cannot have sealed anything.
    return held
      .catch(() => undefined)
      .then((segment: Segment) =>
        table
          .getMany({ trans, keys })
          .then((rows: readonly Row[]) =>
            isSealed(segment, rows, unpacked()) ? table.mutate(request) : refuse("delete"),
          ),
      );
  };

  return {
    ...table,
    mutate: (request: DBCoreMutateRequest) => {
      if (request.type === "add") return table.mutate(request);
      if (request.type === "delete" && table.name === "entries") return remove(request);
      return refuse(request.type);
    },
  };
};

/**
 * Puts the guard between the database and everybody who uses it. Until `unpacked` answers with what reads segments, which
 * comes with the code that seals, no row may go at all.
 */
export const guardLog = (db: Dexie, unpacked: () => Unpacked | null): void => {
  db.use({
    stack: "dbcore",
    name: "append-only",
    create: (core: DBCore): DBCore => ({
      ...core,
      table: (name) =>
        APPEND_ONLY.includes(name) ? guard(core, core.table(name), unpacked) : core.table(name),
    }),
  });
};
