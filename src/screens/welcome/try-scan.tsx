/** A card to try on the idle counter: shown as a square code, it leads once through everything a cashier does. */
import { useCallback, useEffect, useState } from "react";
import { cardAddress } from "#domain/card-code.ts";
import { LATEST_ACTS } from "#domain/latest.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { useActions } from "../counter/actions.ts";
import { doneIcon as DoneIcon } from "../parts/hand-icons.tsx";
import { closeIcon as CloseIcon } from "../parts/icons.tsx";
import { useLiveQuery } from "../parts/live-query.ts";
import { QrPicture } from "../parts/qr-picture.tsx";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { TrialPlace } from "./trial-place.tsx";
import { isTrialOver, trialCard, trialSteps, type TrialSteps } from "./trial.ts";

const Steps = ({ done }: { done: TrialSteps }) => {
  const { settings } = useShop();
  const { trial: words } = setupWordsOf(settings.language);
  return (
    <ol>
      {words.steps.map((step, at) => (
        <li key={step} data-done={at < done} aria-label={words.step(at + 1, step, at < done)}>
          <span aria-hidden="true">{at < done ? <DoneIcon /> : at + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
};

/** Looking at it writes nothing; it goes with the first real visit, or when somebody has had enough of it. */
export const TryScan = () => {
  const { device, read } = useServices();
  const { settings } = useShop();
  const { seen } = useActions();
  const { trial: words } = setupWordsOf(settings.language);
  const [code, setCode] = useState(() => trialCard(device.get("trial"), settings.tag));
  const ask = useCallback(async () => {
    const [card, acts] = await Promise.all([
      code === null ? null : read.card(code),
      read.latestActs(LATEST_ACTS),
    ]);
    return { holder: card?.member ?? null, acts };
  }, [read, code]);
  const found = useLiveQuery(ask);
  const isOver = found !== undefined && isTrialOver(found.holder, found.acts);
  useEffect(() => {
    if (isOver) device.set("trial", null);
  }, [isOver, device]);
  if (code === null || isOver) return null;
  if (!found) return <TrialPlace />;
  const done = trialSteps(found.holder, found.acts);
  const hide = (): void => {
    device.set("trial", null);
    setCode(null);
  };
  return (
    <section className="trial" aria-label={words.title}>
      <QrPicture text={cardAddress(code, null)} label={words.picture} />
      <div>
        <h2>{words.title}</h2>
        <p className="sub">{done === words.steps.length ? words.allDone : words.help}</p>
        <Steps done={done} />
        <button
          type="button"
          className="key small"
          onClick={() => void seen({ kind: "card", whose: "mine", code })}
        >
          {words.pretend}
        </button>
      </div>
      <button type="button" className="round" aria-label={words.enough} onClick={hide}>
        <CloseIcon aria-hidden="true" />
      </button>
    </section>
  );
};
