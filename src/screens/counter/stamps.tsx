/** Progress towards one reward as a picture: a stamp card, or a bar where there is too much to stamp. */
import type { Standing } from "#domain/progress.ts";
import { rewardIcon } from "../parts/icons.tsx";

/** Above this many, single stamps are too small to be counted from a metre away. */
const STAMPS_MAX = 30;

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

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
  const perRow = reward.cost <= 10 ? reward.cost : Math.ceil(reward.cost / Math.ceil(reward.cost / 10));
  return (
    <div className="stamps" role="img" aria-label={label} data-per-row={perRow} data-due={times > 0}>
      {range(reward.cost).map((i) => (
        <span key={i} className="stamp" data-filled={i < filled} data-last={i === reward.cost - 1}>
          <Icon aria-hidden="true" />
        </span>
      ))}
    </div>
  );
};
