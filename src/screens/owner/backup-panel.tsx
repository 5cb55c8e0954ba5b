/** The backup: its password once, one tap to save one, when the last one was made, and the proof that it is good. */
import { useEffect, useRef, useState } from "react";
import type { Keeping } from "#shell/keeping.ts";
import { SafetyWork } from "../safety/work.tsx";
import { useBackupWork, useSafety } from "../safety/safety.ts";
import { useShop } from "../shop-context.ts";
import { Drill } from "./drill.tsx";
import { useMeasures } from "./measures.ts";
import { SetPassword } from "./set-password.tsx";

const Figures = ({ lastBackup, lastDrill }: Keeping) => {
  const { words, when, size } = useMeasures();
  const { backup } = words;
  return (
    <dl className="figures">
      <div className="figure">
        <dt>{backup.last}</dt>
        <dd>{lastBackup === null ? backup.never : when(lastBackup.at)}</dd>
        {lastBackup && <dd className="more">{backup.holds(lastBackup.seq, size(lastBackup.bytes))}</dd>}
      </div>
      <div className="figure" data-bad={lastDrill?.passed === false}>
        <dt>{backup.drill}</dt>
        <dd>
          {lastDrill === null
            ? backup.never
            : (lastDrill.passed ? backup.passed : backup.failed)(when(lastDrill.at))}
        </dd>
        {lastDrill?.passed && <dd className="more">{backup.holds(lastDrill.seq, size(lastDrill.bytes))}</dd>}
      </div>
    </dl>
  );
};

const Ready = ({ keeping, renewed }: { keeping: Keeping; renewed: () => void }) => {
  const { words } = useShop();
  const { words: page } = useMeasures();
  const { backup } = useSafety();
  const work = useBackupWork();
  const [doing, setDoing] = useState<"nothing" | "proving" | "renewing">("nothing");
  const leave = (): void => setDoing("nothing");
  if (doing === "proving") return <Drill close={leave} />;
  if (doing === "renewing") {
    const done = (): void => {
      leave();
      renewed();
    };
    return <SetPassword renewal={{ done, leave }} />;
  }
  return (
    <>
      <Figures {...keeping} />
      {work.at !== "rest" && <SafetyWork work={work} />}
      <div className="backup-keys">
        <button
          type="button"
          className="go"
          data-kind="go"
          aria-disabled={work.at === "making"}
          onClick={() => void backup.save()}
        >
          {words.safety.save}
        </button>
        {keeping.lastBackup && (
          <button type="button" className="key second" onClick={() => setDoing("proving")}>
            {page.backup.prove}
          </button>
        )}
        <button type="button" className="key second" onClick={() => setDoing("renewing")}>
          {page.password.anew}
        </button>
      </div>
    </>
  );
};

/** Once a password is set its form is gone, so that the focus goes to what has taken its place. */
export const BackupPanel = ({ keeping }: { keeping: Keeping }) => {
  const { words } = useMeasures();
  const place = useRef<HTMLElement>(null);
  const [wasReady] = useState(keeping.backupReady);
  const [renewals, setRenewals] = useState(0);
  const isNew = keeping.backupReady && (!wasReady || renewals > 0);
  useEffect(() => {
    if (isNew) place.current?.focus();
  }, [isNew, renewals]);
  return (
    <section className="panel backup" aria-label={words.backup.title} tabIndex={-1} ref={place}>
      <h2 className="show">{keeping.backupReady ? words.backup.title : words.password.title}</h2>
      {isNew && keeping.lastBackup === null && (
        <p className="hint" data-good="true" role="status">
          {words.password.done}
        </p>
      )}
      {keeping.backupReady ? (
        <Ready keeping={keeping} renewed={() => setRenewals((n) => n + 1)} />
      ) : (
        <SetPassword />
      )}
    </section>
  );
};
