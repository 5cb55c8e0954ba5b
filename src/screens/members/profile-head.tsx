/** Who a member is, as far as they have said, and since when; edited in place, and put before the counter with one tap. */
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { nextOf, type MonthDay } from "#domain/month-day.ts";
import type { Profile } from "#domain/records.ts";
import { own as ownOf } from "#domain/records.ts";
import type { MemberView } from "#projections/queries.ts";
import { LANGUAGE_NAMES } from "#words/languages.ts";
import { useShop } from "../shop-context.ts";
import { EditForm } from "./edit-form.tsx";
import { useMembersWords } from "./members-words.ts";
import type { Usual } from "./usual.ts";

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="figure">
    <dt>{label}</dt>
    <dd dir="auto">{children}</dd>
  </div>
);

/** So many days ahead somebody behind the counter likes to know. */
const SOON_DAYS = 7;

/** When they are congratulated: the birthday, and beneath it the name day. */
const Days = ({ profile: { birthday, nameDay } }: { profile: Profile }) => {
  const { today } = useShop();
  const { own, dates } = useMembersWords();
  const days = [
    ...(birthday ? [{ label: own.profile.birthday, day: birthday }] : []),
    ...(nameDay ? [{ label: own.profile.nameDay, day: nameDay }] : []),
  ];
  const soon = (day: MonthDay): string | null => {
    const ahead = nextOf(day, today) - today;
    return ahead <= SOON_DAYS ? dates.inDays(ahead) : null;
  };
  const [first, second] = days;
  if (!first) return null;
  return (
    <Fact label={first.label}>
      {dates.monthDay(first.day)}
      <small>{soon(first.day)}</small>
      {second && (
        <small>
          {[`${second.label}: ${dates.monthDay(second.day)}`, soon(second.day) ?? []].flat().join(", ")}
        </small>
      )}
    </Fact>
  );
};

/** Where they can be reached. A long address breaks after its @ first. */
const Reach = ({ profile: { phone, email } }: { profile: Profile }) => {
  const { own } = useMembersWords();
  const [mailbox = "", host = ""] = email?.split("@") ?? [];
  return (
    <Fact label={own.profile.phone}>
      {phone ?? own.profile.noPhone}
      {email && (
        <small>
          {mailbox}@<wbr />
          {host}
        </small>
      )}
    </Fact>
  );
};

const Facts = ({ view, usual }: { view: MemberView; usual: Usual | null }) => {
  const { formats, today, shop } = useShop();
  const { own } = useMembersWords();
  const { state, profile } = view;
  const [last] = state.latest;
  return (
    <dl className="figures">
      <Reach profile={profile} />
      <Fact label={own.profile.visitsLabel}>
        {own.profile.visits(state.visits)}
        {state.spent > 0 && <small>{own.profile.spent(formats.money(state.spent))}</small>}
        {last && <small>{own.profile.lastHere(formats.daysAgo(last.day, today))}</small>}
      </Fact>
      <Fact label={own.profile.usual}>
        {usual ? (
          <>
            {ownOf(shop.products, usual.product)?.doc.name ?? usual.product}
            <small>{own.profile.usualOf(usual.visits, usual.of)}</small>
          </>
        ) : (
          <small>{own.profile.noUsual}</small>
        )}
      </Fact>
      <Days profile={profile} />
      {profile.note !== "" && <Fact label={own.profile.note}>{profile.note}</Fact>}
    </dl>
  );
};

type ProfileHeadProps = { readonly view: MemberView; readonly usual: Usual | null };

export const ProfileHead = ({ view, usual }: ProfileHeadProps) => {
  const { own, dates } = useMembersWords();
  const [editing, setEditing] = useState(false);
  const [, go] = useLocation();
  const { enrolledOn } = view.state;
  const { language } = view.profile;
  const about = [
    ...(enrolledOn === null ? [] : [own.profile.since(dates.day(enrolledOn))]),
    ...(language ? [`${own.profile.language}: ${LANGUAGE_NAMES[language]}`] : []),
  ];
  return (
    <section className="panel member-head" aria-label={own.profile.details}>
      <header className="member-panel-head">
        <div>
          <h1 className="show" dir="auto">
            {view.profile.name}
          </h1>
          <p className="sub">{about.join(" · ")}</p>
        </div>
        <div className="member-keys">
          <button
            type="button"
            className="key small"
            aria-expanded={editing}
            onClick={() => setEditing(!editing)}
          >
            {own.profile.edit}
          </button>
          <button
            type="button"
            className="key small member-serve"
            // Who is meant goes along with the page and stands in no address.
            onClick={() => go("/", { state: { serve: view.id } })}
          >
            {own.profile.serve}
          </button>
        </div>
      </header>
      {editing ? (
        <EditForm view={view} done={() => setEditing(false)} />
      ) : (
        <Facts view={view} usual={usual} />
      )}
    </section>
  );
};
