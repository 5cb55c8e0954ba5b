/** Who a member is: name, number, note and since when; edited in place, and put before the counter with one tap. */
import { useEffect, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import type { Profile } from "#domain/records.ts";
import { own as ownOf } from "#domain/records.ts";
import type { MemberView } from "#projections/queries.ts";
import { useFocusBack, useFocusInside } from "../parts/focus.ts";
import { TextField } from "../parts/text-field.tsx";
import { useShop } from "../shop-context.ts";
import { useFormAct } from "./acting.ts";
import { Refused } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";
import type { Usual } from "./usual.ts";

const NoteField = ({ value, change }: { value: string; change: (text: string) => void }) => {
  const { own } = useMembersWords();
  return (
    <label className="field">
      <span>{own.profile.note}</span>
      <textarea
        rows={3}
        maxLength={500}
        dir="auto"
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
};

/** Escape leaves everything as it was. */
const useEscape = (leave: () => void): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.isComposing) leave();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [leave]);
};

const EditForm = ({ view, done }: { view: MemberView; done: () => void }) => {
  const { own } = useMembersWords();
  const { profile } = view;
  const [draft, setDraft] = useState<Profile>(profile);
  const { send, refusal, sending } = useFormAct(done);
  useEscape(done);
  useFocusBack();
  const form = useFocusInside<HTMLFormElement>();
  const change = (part: Partial<Profile>): void => setDraft((before) => ({ ...before, ...part }));
  const save = (): void => {
    const set = { name: draft.name, phone: draft.phone, note: draft.note };
    void send(() => ({ type: "EditMember", member: view.id, set }), own.lines.edited);
  };
  return (
    <form
      ref={form}
      className="member-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) save();
      }}
    >
      <div className="pair">
        <TextField
          first
          label={own.profile.name}
          value={draft.name}
          autoCapitalize="words"
          change={(name) => change({ name })}
        />
        <TextField
          type="tel"
          inputMode="tel"
          label={own.profile.phone}
          value={draft.phone ?? ""}
          change={(phone) => change({ phone: phone === "" ? null : phone })}
        />
      </div>
      <NoteField value={draft.note} change={(note) => change({ note })} />
      <Refused sentence={refusal} />
      <div className="member-keys">
        <button type="submit" className="key" aria-disabled={sending}>
          {own.profile.save}
        </button>
        <button type="button" className="key second" onClick={done}>
          {own.profile.cancel}
        </button>
      </div>
    </form>
  );
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="figure">
    <dt>{label}</dt>
    <dd dir="auto">{children}</dd>
  </div>
);

const Facts = ({ view, usual }: { view: MemberView; usual: Usual | null }) => {
  const { formats, today, shop } = useShop();
  const { own } = useMembersWords();
  const { state, profile } = view;
  const [last] = state.latest;
  return (
    <dl className="figures">
      <Fact label={own.profile.phone}>{profile.phone ?? own.profile.noPhone}</Fact>
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
  return (
    <section className="panel member-head" aria-label={own.profile.details}>
      <header className="member-panel-head">
        <div>
          <h1 className="show" dir="auto">
            {view.profile.name}
          </h1>
          {enrolledOn !== null && <p className="sub">{own.profile.since(dates.day(enrolledOn))}</p>}
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
