/**
 * The small sign at the top: so many entries not yet safe, a backup due, or safe; only recorded, where the browser has not
 * promised to keep its storage. It leads to the owner's page.
 */
import { PageLink } from "../parts/page-link.tsx";
import { useShop } from "../shop-context.ts";
import { STORAGE_PAGE } from "../addresses.ts";
import {
  backupIcon as BackupIcon,
  onlyHereIcon as RecordedIcon,
  safeIcon as SafeIcon,
  unsafeIcon as UnsafeIcon,
} from "../parts/icons.tsx";
import { useKeeping } from "./safety.ts";
import { useBackupDue } from "./use-due.ts";

export const SafetySign = () => {
  const { words } = useShop();
  const keeping = useKeeping();
  const due = useBackupDue();
  const notSafe = keeping?.notSafe ?? 0;
  const calm = keeping?.persisted === true ? "safe" : "recorded";
  const state = notSafe > 0 ? "unsafe" : due === "none" ? calm : "due";
  const { safety } = words;
  const says = { ...safety, unsafe: safety.notSafe(notSafe) }[state];
  const Icon = { unsafe: UnsafeIcon, due: BackupIcon, safe: SafeIcon, recorded: RecordedIcon }[state];
  return (
    <PageLink href={STORAGE_PAGE} className="safety-sign" data-state={state} aria-label={safety.leads(says)}>
      <Icon aria-hidden="true" />
      {state === "unsafe" && <b>{words.number(notSafe)}</b>}
    </PageLink>
  );
};
