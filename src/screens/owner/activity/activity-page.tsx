/** The owner's page about who did what, and when: the newest first, a page at a time, however long the log is. */
import { useMemo, useState } from "react";
import type { Day } from "#domain/day.ts";
import { activityWordsOf } from "#words/activity/words.ts";
import { writeDay } from "#words/format.ts";
import { useShop } from "#screens/shop-context.ts";
import { useMeasures } from "../measures.ts";
import { Acted, useOwnerActs } from "../owner-acts.tsx";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { ActRow } from "./act-row.tsx";
import { Filters } from "./filters.tsx";
import type { Seen, Wanted } from "./look-back.ts";
import { membersIn } from "./tell.ts";
import { useNames } from "./use-names.ts";
import { useLookBack, type LookingBack } from "./use-look-back.ts";

const useWords = () => activityWordsOf(useShop().settings.language);

/** Acts that follow one another and are of one business day. */
const byDay = (seen: readonly Seen[]): readonly (readonly [Day, readonly Seen[]])[] => {
  const days: [Day, Seen[]][] = [];
  for (const one of seen) {
    const { day } = one.act[0];
    const last = days.at(-1);
    if (last && last[0] === day) last[1].push(one);
    else days.push([day, [one]]);
  }
  return days;
};

/** What stands below the acts: that more is being looked for, can be, or that there is no more. */
const Foot = ({ looking, wanted }: { looking: LookingBack; wanted: Wanted }) => {
  const own = useWords();
  const { when } = useMeasures();
  const { state, seen, end, backToMs, more, again } = looking;
  const isNone = seen.length === 0;
  const isAll = wanted.by === null && wanted.kind === null;
  if (state === "failed")
    return (
      <div className="foot" role="alert">
        <p className="notice">{own.failed}</p>
        <button type="button" className="key small" onClick={again}>
          {own.again}
        </button>
      </div>
    );
  if (state === "looking")
    return (
      <p className="foot sub" role="status">
        {own.looking}
      </p>
    );
  const backTo = backToMs === null ? "" : when(backToMs);
  const none = isAll ? own.empty : end ? own.none : own.noneSoFar(backTo);
  return (
    <div className="foot">
      <p className="sub" role="status">
        {isNone ? none : end ? own.end : ""}
      </p>
      {!end && (
        <button type="button" className="key small second" onClick={more}>
          {isAll ? own.more : own.further(backTo)}
        </button>
      )}
    </div>
  );
};

const EVERYTHING: Wanted = { by: null, kind: null };

const Page = () => {
  const { settings } = useShop();
  const own = useWords();
  const acts = useOwnerActs();
  const [wanted, setWanted] = useState(EVERYTHING);
  const looking = useLookBack(wanted);
  const { seen } = looking;
  const names = useNames(useMemo(() => membersIn(seen.map(({ act }) => act)), [seen]));
  return (
    <OwnerFrame title={own.title}>
      <div className="panel activity">
        <Filters
          wanted={wanted}
          change={(next) => {
            acts.forget();
            setWanted(next);
          }}
        />
        <Acted acts={acts} />
        {byDay(looking.seen).map(([day, seen]) => (
          <section key={`${day} ${seen[0]?.act[0].seq}`} aria-label={writeDay(settings.language, day)}>
            <h2>{writeDay(settings.language, day)}</h2>
            <ul>
              {seen.map((one) => (
                <ActRow key={one.act[0].op} seen={one} names={names} acts={acts} />
              ))}
            </ul>
          </section>
        ))}
        <Foot looking={looking} wanted={wanted} />
      </div>
    </OwnerFrame>
  );
};

export const ActivityPage = () => <OwnerGate right="runShop">{() => <Page />}</OwnerGate>;
