/** What a member would see at the counter under the rules as they are being changed. */
import { useState } from "react";
import { asId, type EntryId } from "#domain/ids.ts";
import type { Purse } from "#domain/purse.ts";
import { earnedBy, type Program } from "#domain/program.ts";
import { UNITS, type Unit, type Units } from "#domain/units.ts";
import { standings, type Standing } from "#domain/progress.ts";
import { productsOnSale } from "#domain/shop.ts";
import { NumberField } from "#screens/parts/number-field.tsx";
import { useShop } from "#screens/shop-context.ts";
import { useVoice } from "./voice.ts";

const HAS_MAX = 100_000;
/** A price where the shop has none on its tiles. */
const SOME_AMOUNT = 1000;

const usePurse = (has: Units): Purse => {
  const { today } = useShop();
  const lots = UNITS.map((unit) => ({
    ...{ source: asId<EntryId>(unit), unit, left: has[unit] || 0, active: today, expires: null },
  }));
  return { lots: lots.filter(({ left }) => left > 0), debits: [] };
};

const Seen = ({ standing }: { standing: Standing }) => {
  const { words } = useShop();
  const { reward, missing, times } = standing;
  const [strong, rest, what] = words.member.moreUntil(reward.unit, missing, reward.name);
  const [due, given] = words.member.dueReward(times, reward.name);
  return (
    <p className="sentence" data-due={times > 0}>
      {times > 0 ? (
        <span>{due}</span>
      ) : (
        <span>
          <em>{strong}</em>
          {rest}
        </span>
      )}{" "}
      <strong dir="auto">{times > 0 ? given : what}</strong>
    </p>
  );
};

/** Rules that are being typed may hold what is no number yet: such a reward is not shown. */
const sound = (rules: Program): Program => ({
  ...rules,
  rewards: rules.rewards.filter(({ cost, unit }) => cost > 0 && rules[unit] !== null),
});

/** One short of the first reward: where a change is felt first. */
const almost = ({ rewards }: Program): Units => {
  const costOf = (unit: Unit): number => rewards.find((reward) => reward.unit === unit)?.cost ?? 1;
  return { stamps: Math.max(0, costOf("stamps") - 1), points: Math.floor(costOf("points") / 2) };
};

export const Preview = ({ rules }: { rules: Program }) => {
  const { page } = useVoice();
  const { words, shop, today, program, formats } = useShop();
  const { preview, earning } = page;
  const [has, setHas] = useState(() => almost(program));
  const [first, ...others] = standings(usePurse(has), sound(rules), today);
  const amount = productsOnSale(shop)[0]?.price || SOME_AMOUNT;
  const earned = earnedBy(rules, amount);
  const gives = UNITS.filter((unit) => earned[unit] > 0).map((unit) => words.units(unit, earned[unit]));
  return (
    <section className="panel rule-preview" aria-label={preview.title}>
      <h2 className="show">{preview.title}</h2>
      <div className="pair">
        {UNITS.filter((unit) => rules[unit] !== null).map((unit) => {
          const label = preview.has(unit, preview.name);
          return (
            <NumberField
              key={unit}
              label={label}
              fewer={earning.fewer(label)}
              more={earning.more(label)}
              value={has[unit]}
              min={0}
              max={HAS_MAX}
              change={(n) => setHas({ ...has, [unit]: n })}
            />
          );
        })}
      </div>
      <div className="preview-seen" role="status" aria-label={preview.sees(preview.name)}>
        {first ? <Seen standing={first} /> : <p className="lead">{preview.nothing}</p>}
        {others.length > 0 && (
          <ul>
            {others.map(({ reward, missing, times }) => (
              <li key={reward.id}>
                <b dir="auto">{reward.name}</b>{" "}
                {times > 0 ? words.member.due(times) : words.member.toGo(words.units(reward.unit, missing))}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className="sub">{preview.visit(formats.money(amount), gives)}</p>
    </section>
  );
};
