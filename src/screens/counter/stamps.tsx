/** Progress towards one reward as a picture: a stamp card, or a bar where there is too much to stamp. */
import type { Standing } from "#domain/progress.ts";
import { rewardIcon } from "../parts/hand-icons.tsx";

/** Above this many, single stamps are too small to be counted from a metre away. */
const STAMPS_MAX = 30;

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const PER_ROW_MAX = 10;
const ROWS_MAX = 3;

/** How many stand beside each other: rows of the same length where that comes out even. */
const perRowOf = (cost: number): number => {
  const least = Math.ceil(cost / PER_ROW_MAX);
  const even = range(ROWS_MAX + 1).find((rows) => rows >= least && cost % rows === 0);
  return Math.ceil(cost / (even ?? least));
};

/** `label` says the same in words. A card that is full shows every stamp filled and its reward due. */
export const Progress = ({ standing, label }: { standing: Standing; label: string }) => {
  const { reward, have, times } = standing;
  const filled = times > 0 ? reward.cost : Math.min(have, reward.cost);
  if (reward.unit === "points" || reward.cost > STAMPS_MAX)
    return (
      <div className="meter" role="img" aria-label={label} data-due={times > 0}>
        <progress max={reward.cost} value={filled} aria-hidden="true" />
      </div>
    );
  const Icon = rewardIcon;
  return (
    <div
      className="stamps"
      role="img"
      aria-label={label}
      data-per-row={perRowOf(reward.cost)}
      data-due={times > 0}
    >
      {range(reward.cost).map((i) => (
        <span key={i} className="stamp" data-filled={i < filled} data-last={i === reward.cost - 1}>
          <Icon aria-hidden="true" />
        </span>
      ))}
    </div>
  );
};
