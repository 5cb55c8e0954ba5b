/** The counter with nobody there: what to do next, and the day in three figures. */
import { lazy, Suspense, useCallback } from "react";
import { useLiveQuery } from "../parts/live-query.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { TrialPlace } from "../welcome/trial-place.tsx";
import { installNotice, safetyNotices } from "./later-parts.ts";

// Only on a shop's first day.
const TryScan = lazy(async () => ({ default: (await import("../welcome/try-scan.tsx")).TryScan }));

/** Shows the business day so far, as this tablet knows it. */
export const IdlePanel = () => {
  const { read, device } = useServices();
  const { words, today, settings } = useShop();
  const row = useLiveQuery(useCallback(() => read.day(today), [read, today]));
  const figures = [
    [words.idle.visits, row?.visits],
    [words.idle.newMembers, row?.newMembers],
    [words.idle.redeemed, row?.redeemed],
  ] as const;
  return (
    <div className="idle">
      <div>
        <h1 className="show">{words.idle.ready}</h1>
        <p className="lead">{words.idle.help}</p>
      </div>
      {device.get("trial") !== null && (
        <Suspense fallback={<TrialPlace />}>
          <TryScan />
        </Suspense>
      )}
      <dl className="figures">
        {figures.map(([label, value]) => (
          <div key={label} className="figure">
            <dt>{label}</dt>
            <dd>{value === undefined ? "–" : words.number(value)}</dd>
          </div>
        ))}
      </dl>
      {/* Nobody need keep a shop that is made up. */}
      {settings.demo !== true && (
        <>
          <Suspense>
            <safetyNotices.Part />
          </Suspense>
          <Suspense>
            <installNotice.Part />
          </Suspense>
        </>
      )}
    </div>
  );
};
