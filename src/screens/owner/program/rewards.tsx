/** What members can have: each reward as a sentence, in the order in which they matter. */
import { useState } from "react";
import { asId, type RewardId } from "#domain/ids.ts";
import { UNITS } from "#domain/units.ts";
import type { Reward } from "#domain/program.ts";
import { useServices } from "#screens/services.ts";
import { downIcon as DownIcon, removeIcon as RemoveIcon, upIcon as UpIcon } from "../owner-icons.tsx";
import type { Draft } from "./draft.ts";
import { RewardEdit } from "./reward-edit.tsx";
import { Rule } from "./rule.tsx";
import { rewardKey, rewardSentence } from "./sentences.ts";
import { useVoice } from "./voice.ts";

type RewardsProps = {
  readonly draft: Draft;
  readonly openKey: string | null;
  readonly toggle: (key: string) => void;
};

/** The rewards with one of them moved by a place up (-1) or down (1). */
const moved = (rewards: readonly Reward[], at: number, by: 1 | -1): readonly Reward[] => {
  const one = rewards[at];
  return one ? rewards.toSpliced(at, 1).toSpliced(at + by, 0, one) : rewards;
};

const FIRST_COST = { stamps: 10, points: 100 } as const;

type Removed = { readonly reward: Reward; readonly at: number };

/** The keys beside a reward's sentence. */
const Beside = ({
  name,
  at,
  last,
  move,
  remove,
}: {
  name: string;
  at: number;
  last: number;
  move: (by: 1 | -1) => void;
  remove: () => void;
}) => {
  const { rewards } = useVoice().page;
  return (
    <span className="rule-beside">
      <button
        type="button"
        className="round"
        aria-label={rewards.up(name)}
        aria-disabled={at === 0}
        onClick={() => at > 0 && move(-1)}
      >
        <UpIcon aria-hidden="true" />
      </button>
      <button
        type="button"
        className="round"
        aria-label={rewards.down(name)}
        aria-disabled={at === last}
        onClick={() => at < last && move(1)}
      >
        <DownIcon aria-hidden="true" />
      </button>
      <button type="button" className="round" aria-label={rewards.remove(name)} onClick={remove}>
        <RemoveIcon aria-hidden="true" />
      </button>
    </span>
  );
};

export const Rewards = ({ draft, openKey, toggle }: RewardsProps) => {
  const { newId } = useServices();
  const voice = useVoice();
  const { page } = voice;
  const [removed, setRemoved] = useState<Removed | null>(null);
  const { rewards } = draft.rules;
  const set = (next: readonly Reward[]): void => draft.change({ rewards: next });
  const add = (): void => {
    const unit = UNITS.find((one) => draft.rules[one] !== null) ?? "stamps";
    const reward: Reward = {
      ...{ id: asId<RewardId>(newId()), name: "", unit, cost: FIRST_COST[unit], product: null, value: null },
    };
    set([...rewards, reward]);
    toggle(rewardKey(reward));
  };
  const remove = (reward: Reward, at: number): void => {
    set(rewards.toSpliced(at, 1));
    setRemoved({ reward, at });
  };
  const putBack = (): void => {
    if (removed) set(rewards.toSpliced(removed.at, 0, removed.reward));
    setRemoved(null);
  };
  const isGone = removed && !rewards.some(({ id }) => id === removed.reward.id);
  return (
    <section className="panel rules" aria-label={page.rewards.title}>
      <h2 className="show">{page.rewards.title}</h2>
      {rewards.length === 0 && <p className="hint">{page.rewards.none}</p>}
      <ul>
        {rewards.map((reward, at) => (
          <Rule
            key={reward.id}
            sentence={rewardSentence(reward, voice)}
            open={openKey === rewardKey(reward)}
            toggle={() => toggle(rewardKey(reward))}
            bad={draft.faults.some((fault) => "reward" in fault && fault.reward === reward.id)}
            beside={
              <Beside
                name={reward.name || page.rule.newReward}
                at={at}
                last={rewards.length - 1}
                move={(by) => set(moved(rewards, at, by))}
                remove={() => remove(reward, at)}
              />
            }
          >
            <RewardEdit
              reward={reward}
              faults={draft.faults}
              change={(part) => set(rewards.with(at, { ...reward, ...part }))}
            />
          </Rule>
        ))}
      </ul>
      {rewards.length > 1 && <p className="sub">{page.rewards.first}</p>}
      {isGone && (
        <p className="put-back" role="status">
          <span>{page.rewards.removed(removed.reward.name || page.rule.newReward)}</span>
          <button type="button" className="key small second" onClick={putBack}>
            {page.rewards.putBack}
          </button>
        </p>
      )}
      <button type="button" className="key second" onClick={add}>
        {page.rewards.add}
      </button>
    </section>
  );
};
