/** What a counter with nobody there says about the shop's safety: entries that came back, a backup that is due or on its way. */
import { useMemo, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { createMeasures } from "#words/measures.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { backupIcon as BackupIcon, safeIcon as SafeIcon } from "../parts/icons.tsx";
import { Key, Offer } from "./offer.tsx";
import { useBackupWork, useKeeping, useSafety } from "./safety.ts";
import { STORAGE_PAGE } from "../addresses.ts";
import { SafetyWork } from "./work.tsx";
import { useBackupDue } from "./use-due.ts";

const Recovered = ({ n }: { n: number }) => {
  const { words } = useShop();
  const { known } = useSafety();
  return (
    <Offer icon={SafeIcon} title={words.safety.recovered(n)} help={words.safety.recoveredHelp}>
      <Key tap={() => known.setState({ recoveredTold: true })}>{words.safety.close}</Key>
    </Offer>
  );
};

/** Not today means until the next business day; what has been due for days cannot be put off. */
const Due = ({ stays }: { stays: boolean }) => {
  const { now, dayAt, device } = useServices();
  const { words, settings, today } = useShop();
  const { backup } = useSafety();
  const keeping = useKeeping();
  const [later, setLater] = useState(() => device.get("backupLater"));
  const measures = useMemo(
    () => createMeasures(settings.language, settings.timeZone),
    [settings.language, settings.timeZone],
  );
  if (keeping === null || keeping.notBackedUpSince === null) return null;
  if (!stays && later === String(today)) return null;
  const { notBackedUp, notBackedUpSince, backupReady } = keeping;
  const isToday = dayAt(notBackedUpSince, settings) === today;
  const { safety } = words;
  const putOff = (): void => {
    device.set("backupLater", String(today));
    setLater(String(today));
  };
  return (
    <Offer
      icon={BackupIcon}
      title={
        isToday
          ? safety.onlyToday(notBackedUp)
          : safety.onlySince(notBackedUp, measures.when(notBackedUpSince, now()))
      }
      help={stays ? safety.staysHelp : undefined}
    >
      {backupReady ? (
        <Key tap={() => void backup.save()}>{safety.save}</Key>
      ) : (
        <Link href={STORAGE_PAGE} className="key small">
          {safety.setUp}
        </Link>
      )}
      {!stays && (
        <Key second tap={putOff}>
          {safety.later}
        </Key>
      )}
    </Offer>
  );
};

/** One at a time, the most urgent first; nothing while all is well. */
export const SafetyNotices = () => {
  const { keeper } = useServices();
  const { known } = useSafety();
  const opening = useSyncExternalStore(keeper.subscribe, keeper.opening);
  const told = useStore(known, ({ recoveredTold }) => recoveredTold);
  const work = useBackupWork();
  const due = useBackupDue();
  if (opening.phase === "ready" && opening.recovered > 0 && !told) return <Recovered n={opening.recovered} />;
  if (work.at !== "rest") return <SafetyWork work={work} />;
  return due === "none" ? null : <Due stays={due === "stays"} />;
};
