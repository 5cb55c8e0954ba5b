/** Who published a version of the rules, and when: the log knows, by the entry that wrote it. */
import { useEffect, useState } from "react";
import type { StaffId } from "#domain/ids.ts";
import { cursorOf } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";
import { useServices } from "#screens/services.ts";

/** `at` in milliseconds since 1970. */
type Published = { readonly by: StaffId | null; readonly at: number };

/** By version; what cannot be read is not said. */
export const usePublished = (programs: Shop["programs"]): ReadonlyMap<number, Published> => {
  const { entryAt } = useServices();
  const [published, setPublished] = useState<ReadonlyMap<number, Published>>(new Map());
  useEffect(() => {
    let left = false;
    const look = async (): Promise<void> => {
      const found = await Promise.all(
        Object.values(programs).map(async (kept) => {
          const entry = await entryAt(cursorOf(kept, "version"));
          const isIt = entry?.type === "RecordEdited" && entry.data.kind === "program";
          return isIt ? [[kept.doc.version, { by: entry.by, at: entry.at }] as const] : [];
        }),
      );
      if (!left) setPublished(new Map(found.flat()));
    };
    look().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [programs, entryAt]);
  return published;
};
