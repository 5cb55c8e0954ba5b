/** What was seen and needs no more asking: remembered by this tablet alone, since to look at something changes nothing. */
import { useMemo, useState } from "react";
import { useServices, type Device } from "#screens/services.ts";

/** Older ones are forgotten: what they are about is long gone from the list. */
const MOST = 500;

const read = (device: Device): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(device.get("inboxSeen") ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
};

export type Seen = {
  readonly has: (name: string) => boolean;
  readonly add: (name: string) => void;
};

/** Names are flags' ids, and those of proposals. */
export const useSeen = (): Seen => {
  const { device } = useServices();
  const [seen, setSeen] = useState<readonly string[]>(() => read(device));
  return useMemo(
    () => ({
      has: (name) => seen.includes(name),
      add: (name) => {
        // Read anew: another tab of this tablet may have seen something too.
        const next = [...read(device).filter((one) => one !== name), name].slice(-MOST);
        device.set("inboxSeen", JSON.stringify(next));
        setSeen(next);
      },
    }),
    [device, seen],
  );
};
