/** The small sign at the top: safe, so many entries not yet safe, or a backup due. It leads to the owner's page. */
import { Link } from "wouter";
import { useShop } from "../shop-context.ts";
import { STORAGE_PAGE } from "../pages.ts";
import { backupIcon as BackupIcon, safeIcon as SafeIcon, unsafeIcon as UnsafeIcon } from "../parts/icons.tsx";
import { useKeeping } from "./safety.ts";
import { useBackupDue } from "./use-due.ts";

export const SafetySign = () => {
  const { words } = useShop();
  const keeping = useKeeping();
  const due = useBackupDue();
  const notSafe = keeping?.notSafe ?? 0;
  const state = notSafe > 0 ? "unsafe" : due === "none" ? "safe" : "due";
  const { safety } = words;
  const says = { unsafe: safety.notSafe(notSafe), due: safety.due, safe: safety.safe }[state];
  const Icon = { unsafe: UnsafeIcon, due: BackupIcon, safe: SafeIcon }[state];
  return (
    <Link href={STORAGE_PAGE} className="safety-sign" data-state={state} aria-label={safety.leads(says)}>
      <Icon aria-hidden="true" />
      {state === "unsafe" && <b>{words.number(notSafe)}</b>}
    </Link>
  );
};
