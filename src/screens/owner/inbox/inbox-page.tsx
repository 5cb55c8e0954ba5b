/** The owner's inbox: what only they can decide, each thing in words with the answers there are; and that nothing waits, when nothing does. */
import { useMemo } from "react";
import { inboxWordsOf } from "#words/inbox/words.ts";
import "#screens/look/inbox.css";
import "#screens/look/members.css";
import { useShop } from "#screens/shop-context.ts";
import { membersIn } from "../activity/tell.ts";
import { useNames } from "../activity/use-names.ts";
import { Acted, useOwnerActs } from "../owner-acts.tsx";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { Held } from "./held.tsx";
import { Odd } from "./odd.tsx";
import { Overdraws } from "./overdraws.tsx";
import { Proposals } from "./proposals.tsx";
import { StaleEdits } from "./stale.tsx";
import { useInbox, type Inbox } from "./use-inbox.ts";
import { useWhere } from "./use-where.ts";

const useWords = () => inboxWordsOf(useShop().settings.language);

/** Everybody whom what waits is about. */
const useTold = ({ overdraws, stale, odd, held }: Inbox) =>
  useMemo(() => {
    const entries = [...overdraws, ...stale, ...odd].flatMap(({ late }) => late ?? []);
    const told = held?.flatMap((view) => view.told ?? []) ?? [];
    return membersIn([...entries, ...told].map((entry) => [entry] as const));
  }, [overdraws, stale, odd, held]);

/** How much waits, or that nothing does; not before everything has answered. */
const Standing = ({ count, isWhole }: Pick<Inbox, "count" | "isWhole">) => {
  const own = useWords();
  if (count > 0)
    return (
      <p className="sub" role="status">
        {own.waiting(count)}
      </p>
    );
  return (
    <div className="panel inbox-empty" role="status">
      {isWhole ? (
        <>
          <h2 className="show">{own.empty}</h2>
          <p className="lead">{own.emptyHelp}</p>
        </>
      ) : (
        <p className="lead">{own.looking}</p>
      )}
    </div>
  );
};

const Waiting = ({ inbox }: { inbox: Inbox }) => {
  const own = useWords();
  const acts = useOwnerActs();
  const names = useNames(useTold(inbox));
  const where = useWhere();
  const { overdraws, stale, odd, proposals, held, count, isWhole, see, decide } = inbox;
  return (
    <div className="inbox">
      <Standing count={count} isWhole={isWhole} />
      {held === null && <p className="hint">{own.unasked}</p>}
      <Acted acts={acts} />
      <Overdraws overdraws={overdraws} names={names} acts={acts} where={where} />
      <Held held={held ?? []} names={names} acts={acts} decide={decide} />
      <StaleEdits stale={stale} names={names} acts={acts} see={see} />
      <Proposals proposals={proposals} acts={acts} see={see} />
      <Odd odd={odd} names={names} see={see} where={where} />
    </div>
  );
};

const Page = () => {
  const own = useWords();
  const inbox = useInbox();
  return (
    <OwnerFrame title={own.title}>
      {inbox ? (
        <Waiting inbox={inbox} />
      ) : (
        <p className="lead" role="status">
          {own.looking}
        </p>
      )}
    </OwnerFrame>
  );
};

export const InboxPage = () => <OwnerGate right="ownersArea">{() => <Page />}</OwnerGate>;
