/** The last ten acts, each with its undo. */
import { useCallback } from "react";
import { LATEST_ACTS } from "#domain/latest.ts";
import { UNITS } from "#domain/units.ts";
import type { ActView } from "#projections/queries.ts";
import { useServices } from "../services.ts";
import { useShop, type ShopContext } from "../shop-context.ts";
import { useCalmQuery } from "../parts/calm-query.ts";
import { undoIcon as UndoIcon } from "../parts/hand-icons.tsx";
import { useActions } from "./actions.ts";

const titleOf = (act: ActView, { words, program }: ShopContext): string => {
  const name = act.name ?? words.undo.erased;
  switch (act.kind) {
    case "visit":
      return name;
    case "sale":
      return words.undo.sale;
    case "enrolment":
      return words.undo.enrolment(name);
    case "redemption": {
      const names = act.rewards.map((id) => program.rewards.find((reward) => reward.id === id)?.name ?? "");
      return words.undo.redemption(name, names.join(", "));
    }
    case "adjustment":
      return words.undo.adjustment(name);
    case "edit":
      return words.undo.edit(name);
  }
};

const detailOf = (act: ActView, { words, formats, program }: ShopContext): string => {
  const given = UNITS.filter((unit) => act.units[unit] > 0 && program[unit] !== null);
  const gave = given.map((unit) => words.done.gave(unit, act.units[unit]));
  const amount = act.amount === null ? [] : [formats.money(act.amount)];
  return words.done.plus([formats.time(act.at), ...amount, ...gave.slice(0, 1)]);
};

const Row = ({ act }: { act: ActView }) => {
  const shop = useShop();
  const { undo } = useActions();
  const title = titleOf(act, shop);
  return (
    <li className="act" data-undone={act.undone}>
      <span className="act-what">
        <span className="act-title" dir="auto">
          {title}
        </span>
        <small>{act.undone ? shop.words.undo.undone : detailOf(act, shop)}</small>
      </span>
      {!act.undone && (
        <button
          type="button"
          className="round"
          aria-label={shop.words.undo.undoWhat(title)}
          onClick={() => void undo(act.op, title, act.seq)}
        >
          <UndoIcon aria-hidden="true" />
        </button>
      )}
    </li>
  );
};

/** Newest first, what was taken back struck through where it stands; the list says so when nothing was recorded yet. */
export const LatestActs = () => {
  const { read } = useServices();
  const { words } = useShop();
  const acts = useCalmQuery(useCallback(() => read.latestActs(LATEST_ACTS), [read]));
  return (
    <div className="latest">
      <h2>{words.undo.latest}</h2>
      {acts?.length === 0 && <p className="sub">{words.undo.none}</p>}
      <ul>
        {acts?.map((act) => (
          <Row key={act.op} act={act} />
        ))}
      </ul>
    </div>
  );
};
