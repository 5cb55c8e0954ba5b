/** The top: whose shop it is, who is at the counter, and the ways from it. */
import { memo } from "react";
import { staffOf } from "#domain/shop.ts";
import { initialsOf } from "#words/names.ts";
import { SafetySign } from "../safety/sign.tsx";
import { useShop } from "../shop-context.ts";
import { historyIcon as HistoryIcon } from "../parts/icons.tsx";
import { useActions } from "./actions.ts";
import { Ways } from "./ways.tsx";

/** The staff chip opens the staff switch. */
export const TopBar = memo(() => {
  const { settings, shop, by, words } = useShop();
  const { set } = useActions();
  const name = staffOf(shop, by)?.name ?? "?";
  return (
    <header className="top">
      <b dir="auto">{settings.name}</b>
      <button
        type="button"
        className="staff"
        aria-label={words.staff.switch(name)}
        onClick={() => set({ panel: "staff" })}
      >
        <i data-initials={initialsOf(name, settings.language)} />
        <span dir="auto">{name}</span>
      </button>
      <button
        type="button"
        className="key small latest-key"
        aria-label={words.undo.latest}
        onClick={() => set({ panel: "latest" })}
      >
        <HistoryIcon aria-hidden="true" />
        <span>{words.undo.latest}</span>
      </button>
      <Ways />
      <SafetySign />
    </header>
  );
});
