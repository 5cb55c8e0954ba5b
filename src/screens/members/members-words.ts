/** What the members' pages say in: their own words, and dates as the shop writes them. */
import { useMemo } from "react";
import { createDates } from "#words/members/dates.ts";
import { membersWordsOf } from "#words/members/words.ts";
import { useShop } from "../shop-context.ts";

export const useMembersWords = () => {
  const { language, timeZone } = useShop().settings;
  return useMemo(
    () => ({ own: membersWordsOf(language), dates: createDates(language, timeZone) }),
    [language, timeZone],
  );
};
