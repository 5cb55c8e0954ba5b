/** Looks into everything a tablet keeps, deflated runs included: for what must not be there any more. */
import { logTables } from "#log/database.ts";
import { bodyOf, scanFrames } from "#log/journal/frames.ts";
import { unpackedNow } from "#log/segment.ts";
import { receivedTables } from "#log/sharing.ts";
import { everything } from "#support/shop-opened.ts";
import type { MemoryDisk } from "#support/journal-disk.ts";
import type { Tab } from "./journal-world.ts";

const inflated = (body: Uint8Array): string => {
  try {
    return unpackedNow(body).join("\n");
  } catch {
    return "";
  }
};

/** All texts in the journal's files, also in frames that others stand for. */
export const journalText = async (disk: MemoryDisk): Promise<string> => {
  const { files, die } = disk.tab();
  let text = "";
  for (const name of disk.names()) {
    text += new TextDecoder().decode(disk.bytes(name));
    const file = name.endsWith(".sealed") ? await files.open(name) : null;
    if (!file) continue;
    const { frames, over } = scanFrames(file);
    for (const frame of [...frames, ...over]) text += inflated(bodyOf(file, frame) ?? new Uint8Array());
  }
  die();
  return text;
};

/** All texts in the database. */
export const databaseText = async ({ db }: Pick<Tab, "db">): Promise<string> => {
  const rows = JSON.stringify(await everything({ db }));
  const packs = [
    ...(await logTables(db).packs.toArray()),
    ...(await receivedTables(db).receivedPacks.toArray()),
  ];
  return rows + packs.map(({ body }) => inflated(body)).join("");
};
