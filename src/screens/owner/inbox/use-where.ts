/** Where an entry was written: on which tablet, when, and by whom. */
import { useEffect, useState } from "react";
import type { DeviceId, StaffId } from "#domain/ids.ts";
import { own } from "#domain/records.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { useMeasures } from "../measures.ts";

/** A tablet's name: as an owner gave it, else as it was called when it was paired, else that nobody has named it. */
const useTablets = (): ((device: DeviceId | null) => string) => {
  const { sharing } = useServices();
  const { shop, settings } = useShop();
  const [paired, setPaired] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let left = false;
    sharing.devices().then(
      (views) => left || setPaired(new Map(views?.map(({ id, name }) => [id, name]))),
      // Without contact there are the names that owners gave.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [sharing]);
  return (device) => {
    const named = device === null ? "" : (own(shop.devices, device)?.doc.name ?? paired.get(device) ?? "");
    return named.trim() === "" ? inboxWordsOf(settings.language).unnamed : named;
  };
};

/** `at` in milliseconds since 1970. */
type Written = { readonly device: DeviceId | null; readonly at: number; readonly by: StaffId | null };
export type Where = (written: Written) => { readonly tablet: string; readonly more: string };

/** The tablet's name, and a line with the time and whoever was there. */
export const useWhere = (): Where => {
  const { shop, words } = useShop();
  const { when } = useMeasures();
  const tablet = useTablets();
  return ({ device, at, by }) => {
    const name = by === null ? undefined : own(shop.staff, by)?.doc.name;
    return {
      tablet: tablet(device),
      more: words.done.plus([when(at), ...(name === undefined ? [] : [name])]),
    };
  };
};
