/** Whether a backup is due now, with what the shop's own clock and its last act say. */
import { useCallback } from "react";
import { useCalmQuery } from "../parts/calm-query.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { backupDue, type BackupDue } from "./backup-due.ts";
import { useKeeping, useSeenAtMs } from "./safety.ts";

/** Judged anew with every look at how safe the shop is. */
export const useBackupDue = (): BackupDue => {
  const { read, dayAt, sharing } = useServices();
  const { settings } = useShop();
  const keeping = useKeeping();
  const nowMs = useSeenAtMs();
  const acts = useCalmQuery(useCallback(() => read.latestActs(1), [read]));
  // What a cloud has is not on this tablet alone.
  if (keeping === null || acts === undefined || sharing.view().phase !== "alone") return "none";
  return backupDue(keeping, {
    nowMs,
    lastActMs: acts[0]?.at ?? null,
    cutoffHour: settings.cutoffHour,
    dayAt: (atMs, cutoffHour) => dayAt(atMs, { ...settings, cutoffHour }),
  });
};
