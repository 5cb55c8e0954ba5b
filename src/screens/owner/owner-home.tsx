/** The owner's first page: every other one with a sentence about it, and above them what needs somebody. */
import { Link } from "wouter";
import { ownerWordsOf } from "#words/owner/words.ts";
import { INBOX_PAGE, STORAGE_PAGE } from "../addresses.ts";
import { warnIcon as WarnIcon } from "../parts/hand-icons.tsx";
import { useKeeping } from "../safety/safety.ts";
import { useBackupDue } from "../safety/use-due.ts";
import { useShop } from "../shop-context.ts";
import { InboxBadge } from "./inbox/inbox-badge.tsx";
import { useMay } from "./owner-context.ts";
import { OwnerFrame } from "./owner-frame.tsx";
import { OwnerGate } from "./owner-gate.tsx";
import { SECTIONS } from "./sections.ts";

const useWords = () => ownerWordsOf(useShop().settings.language);

/** What somebody must see to, most pressing first; nothing where all is well. */
const Attention = () => {
  const { attention } = useWords();
  const keeping = useKeeping();
  const due = useBackupDue();
  const notSafe = keeping?.notSafe ?? 0;
  const sentences = [
    ...(notSafe > 0 ? [attention.notSafe(notSafe)] : []),
    ...(keeping && !keeping.backupReady ? [attention.noPassword] : []),
    ...(keeping?.backupReady && due !== "none" ? [attention.backupDue(keeping.notBackedUp)] : []),
  ];
  if (sentences.length === 0) return null;
  return (
    <section className="panel attention" aria-label={attention.title}>
      <WarnIcon aria-hidden="true" />
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Link href={STORAGE_PAGE} className="key small second">
        {attention.see}
      </Link>
    </section>
  );
};

const Page = () => {
  const { settings } = useShop();
  const { language } = settings;
  const may = useMay();
  return (
    <OwnerFrame title={useWords().home.title}>
      {may("ownersArea") && <Attention />}
      <ul className="owner-list">
        {SECTIONS.filter(({ right }) => may(right)).map(({ path, title, sentence, icon: Icon }) => (
          <li key={path}>
            <Link href={path} className="panel">
              <Icon aria-hidden="true" />
              <b>
                {title(language)}
                {path === INBOX_PAGE && <InboxBadge />}
              </b>
              <span>{sentence(language)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </OwnerFrame>
  );
};

export const OwnerHome = () => <OwnerGate right="runShop">{() => <Page />}</OwnerGate>;
