/** One member: who they are, what they have, what happened, and their cards. */
import { useCallback, useEffect, useMemo } from "react";
import { Link } from "wouter";
import type { MemberId } from "#domain/ids.ts";
import type { MemberView } from "#projections/queries.ts";
import { useCalmQuery } from "../parts/calm-query.ts";
import { useFocusInside } from "../parts/focus.ts";
import { backIcon as BackIcon } from "../parts/keeping-icons.tsx";
import { MEMBERS_PAGE } from "../addresses.ts";
import { useServices } from "../services.ts";
import { ActingProvider, useNewActing } from "./acting.ts";
import { BalancePanel } from "./balance-panel.tsx";
import { CardsPanel } from "./cards-panel.tsx";
import { ConsentPanel } from "./consent-panel.tsx";
import { ErasePanel } from "./erase-panel.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { LastActBar } from "./last-act-bar.tsx";
import { ManagerDialog } from "./manager-dialog.tsx";
import { useMembersWords } from "./members-words.ts";
import { MergePanel } from "./merge-panel.tsx";
import { ProfileHead } from "./profile-head.tsx";
import { useHistory } from "./use-history.ts";
import { usualIn } from "./usual.ts";

/** Where a key went with what it stood for, the focus goes to the page, and so the next key is its first. */
const useFocusKept = (): void => {
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!isLost || document.querySelector("dialog[open]")) return;
    document.querySelector<HTMLElement>(".member-page")?.focus({ preventScroll: true });
  });
};

const Profile = ({ view }: { view: MemberView }) => {
  // Changes with every entry about the member, and with no other.
  const { history, more } = useHistory(view.id, view.state.later);
  const usual = useMemo(() => usualIn(history?.entries ?? []), [history]);
  useFocusKept();
  const readAll = useCallback((): void => more("all"), [more]);
  return (
    <div className="member-panels">
      <ProfileHead view={view} usual={usual} />
      <BalancePanel view={view} history={history} readAll={readAll} />
      <CardsPanel view={view} />
      <ConsentPanel view={view} />
      <HistoryPanel history={history} more={() => more("some")} />
      <div className="member-keys">
        <MergePanel view={view} />
        <ErasePanel view={view} />
      </div>
    </div>
  );
};

const Gone = () => {
  const { own } = useMembersWords();
  return (
    <div className="members-empty">
      <h1 className="show">{own.profile.gone}</h1>
      <p className="lead">{own.profile.goneHelp}</p>
    </div>
  );
};

type ProfilePageProps = { readonly member: MemberId; readonly opened: () => void };

/** `opened` is called once, when the list it was opened from is scrolled no more. */
export const ProfilePage = ({ member, opened }: ProfilePageProps) => {
  const { read } = useServices();
  const { own } = useMembersWords();
  const { acting, asked, last, forget } = useNewActing();
  const view = useCalmQuery(
    useCallback(() => read.member(member), [read, member]),
    "now",
  );
  const main = useFocusInside<HTMLElement>();
  useEffect(opened, [opened]);
  return (
    <ActingProvider value={acting}>
      <main
        className="member-page"
        aria-label={view?.profile.name ?? own.list.title}
        tabIndex={-1}
        ref={main}
      >
        <div className="member-scroll">
          <Link href={MEMBERS_PAGE} className="key small back">
            <BackIcon aria-hidden="true" />
            {own.profile.back}
          </Link>
          {view === undefined && <p className="lead">{own.profile.loading}</p>}
          {view === null && <Gone />}
          {view && <Profile view={view} />}
        </div>
        {last && view && <LastActBar key={last.op} last={last} forget={forget} />}
        {asked && <ManagerDialog asked={asked} />}
      </main>
    </ActingProvider>
  );
};
