/** The names of those whom acts are about. */
import { useCallback } from "react";
import type { MemberId } from "#domain/ids.ts";
import { activityWordsOf } from "#words/activity/words.ts";
import { useCalmQuery } from "#screens/parts/calm-query.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import type { Names } from "./tell-edit.ts";

/**
 * Names of members, and what is said for those who were erased; asked again as members change. `ids` must be the same
 * list until others are meant.
 */
export const useNames = (ids: readonly MemberId[]): Names => {
  const { read } = useServices();
  const shop = useShop();
  const ask = useCallback(async () => {
    const profiles = await read.profiles(ids);
    return new Map(ids.map((id) => [id as string, profiles.get(id)?.name ?? null]));
  }, [read, ids]);
  const names = useCalmQuery(ask, "now");
  const member = (id: string | null): string => {
    const name = names?.get(id ?? "");
    return name === undefined ? "…" : (name ?? shop.words.undo.erased);
  };
  return { own: activityWordsOf(shop.settings.language), shop, member };
};
