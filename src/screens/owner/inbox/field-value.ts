/** What a field says, as people read it. */
import type { MonthDay } from "#domain/month-day.ts";
import { isGiven, type Consent } from "#domain/consent.ts";
import type { ActivityWords } from "#words/activity/words.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { LANGUAGE_NAMES } from "#words/languages.ts";
import { createDates } from "#words/members/dates.ts";
import { useShop } from "#screens/shop-context.ts";
import { valueOf, type Names } from "../activity/tell-edit.ts";

/** A field's label, or its own name where it has none. */
export const labelOf = (own: ActivityWords, field: string): string => {
  const labels: Readonly<Record<string, string>> = own.fields;
  return Object.hasOwn(own.fields, field) ? (labels[field] ?? field) : field;
};

/** Says values; a secret is not shown, and what is empty is said to be. */
export const useFieldValue = (names: Names): ((field: string, value: unknown) => string) => {
  const { language, timeZone } = useShop().settings;
  const { stale } = inboxWordsOf(language);
  return (field, value) => {
    if (field === "pin" || field === "recovery") return stale.unsaid;
    if (value === null || value === undefined || value === "") return stale.nothing;
    if (field === "birthday" || field === "nameDay")
      return createDates(language, timeZone).monthDay(value as MonthDay);
    if (field === "language") return LANGUAGE_NAMES[value as keyof typeof LANGUAGE_NAMES];
    if (field === "emailConsent" || field === "phoneConsent")
      return isGiven(value as Consent) ? names.own.yes : names.own.no;
    return valueOf(field, value, names) ?? stale.unsaid;
  };
};
