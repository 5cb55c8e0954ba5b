/** The person before the counter: name, how far the next reward is, and a few figures. */
import type { MemberView } from "#projections/queries.ts";
import { balanceOf } from "#domain/lots.ts";
import { debtsOf, standings, type Standing } from "#domain/progress.ts";
import { useShop } from "../shop-context.ts";
import { cardIcon as CardIcon } from "../parts/hand-icons.tsx";
import { closeIcon as CloseIcon } from "../parts/icons.tsx";
import { useActions } from "./actions.ts";
import { Progress } from "./stamps.tsx";

const Sentence = ({ standing }: { standing: Standing }) => {
  const { words } = useShop();
  const { reward, missing, times } = standing;
  if (times > 0) {
    const [due, what] = words.member.dueReward(times, reward.name);
    return (
      <p className="sentence" data-due="true">
        <span>{due}</span> <strong>{what}</strong>
      </p>
    );
  }
  const [strong, rest, what] = words.member.moreUntil(reward.unit, missing, reward.name);
  return (
    <p className="sentence">
      <span>
        <em>{strong}</em>
        {rest}
      </span>{" "}
      <strong>{what}</strong>
    </p>
  );
};

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div className="figure">
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);

const Owes = ({ view }: { view: MemberView }) => {
  const { words, program, today } = useShop();
  return debtsOf(view.state.purse, program, today).map(({ unit, n }) => (
    <p key={unit} className="notice">
      <b>{words.member.owes(unit, n)}.</b> {words.member.owesHelp}
    </p>
  ));
};

const Header = ({ view }: { view: MemberView }) => {
  const { words, today, formats } = useShop();
  const { leave, set } = useActions();
  const [last] = view.state.latest;
  const when = last
    ? [words.member.lastVisit(formats.daysAgo(last.day, today)), words.member.visitNo(view.state.visits)]
    : [words.member.firstVisit];
  return (
    <header className="person-head">
      <div>
        <h1 className="name" dir="auto" data-length={view.profile.name.length > 24 ? "long" : "short"}>
          {view.profile.name}
        </h1>
        <p className="sub">{words.done.plus(when)}</p>
      </div>
      <div className="head-keys">
        <button
          type="button"
          className="round"
          aria-label={words.member.showCard}
          onClick={() => set({ panel: "card" })}
        >
          <CardIcon aria-hidden="true" />
        </button>
        <button type="button" className="round" aria-label={words.member.away} onClick={leave}>
          <CloseIcon aria-hidden="true" />
        </button>
      </div>
    </header>
  );
};

/** Everything about one member that helps to serve them now. */
export const PersonPanel = ({ view }: { view: MemberView }) => {
  const { words, program, today } = useShop();

  const all = standings(view.state.purse, program, today);
  const [first, ...others] = all;
  const has = (unit: "stamps" | "points") => words.number(balanceOf(view.state.purse, unit, today).active);
  return (
    <div className="person">
      <Header view={view} />
      {first && (
        <div className="next">
          <Sentence standing={first} />
          <Progress
            standing={first}
            label={words.member.stampsOf(Math.min(first.have, first.reward.cost), first.reward.cost)}
          />
          <p className="of">
            {first.have > first.reward.cost
              ? words.units(first.reward.unit, first.have)
              : words.member.unitsOf(first.reward.unit, first.have, first.reward.cost)}
          </p>
        </div>
      )}
      <Owes view={view} />
      <dl className="figures">
        {program.stamps && first?.reward.unit !== "stamps" && (
          <Figure label={words.member.stamps} value={has("stamps")} />
        )}
        {program.points && first?.reward.unit !== "points" && (
          <Figure label={words.member.points} value={has("points")} />
        )}
        {others.slice(0, 2).map(({ reward, missing, times }) => (
          <Figure
            key={reward.id}
            label={reward.name}
            value={times > 0 ? words.member.due(times) : words.member.toGo(words.units(reward.unit, missing))}
          />
        ))}
      </dl>
    </div>
  );
};
