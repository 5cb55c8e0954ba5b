/** The form in which a member's profile is changed: everything they have said, each of it optional but the name. */
import { useEffect, useState } from "react";
import { isMonthDay, readMonthDay, type MonthDay } from "#domain/month-day.ts";
import type { Language, Profile } from "#domain/records.ts";
import { cleanEmail, EMAIL_MAX } from "#domain/text.ts";
import type { MemberView } from "#projections/queries.ts";
import type { Dates } from "#words/members/dates.ts";
import { LANGUAGES, LANGUAGE_NAMES } from "#words/languages.ts";
import { sentenceFor } from "../counter/desk.ts";
import { useFocusBack, useFocusInside } from "../parts/focus.ts";
import { submitting } from "../parts/submitting.ts";
import { TextField } from "../parts/text-field.tsx";
import { useShop } from "../shop-context.ts";
import { useFormAct } from "./acting.ts";
import { Refused } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";

type TextName = "name" | "phone" | "email" | "birthday" | "nameDay" | "note";
/** What stands in the fields. */
type Draft = Readonly<Record<TextName, string>> & { readonly language: Language | null };
const TOUCHABLE = ["name", "phone", "email", "birthday", "nameDay", "language", "note"] as const;
type Change = (part: Partial<Draft>) => void;

const draftOf = (profile: Profile, { inNumbers }: Dates): Draft => ({
  name: profile.name,
  phone: profile.phone ?? "",
  email: profile.email ?? "",
  birthday: profile.birthday ? inNumbers(profile.birthday) : "",
  nameDay: profile.nameDay ? inNumbers(profile.nameDay) : "",
  language: profile.language ?? null,
  note: profile.note,
});

const NO_ADDRESS = { ok: false, refusal: { reason: "BadEmail" } } as const;
const isAddress = (text: string): boolean => text.trim() === "" || cleanEmail(text).ok;

/** Reads what was typed as a day: null for nothing, "bad" for what is none. */
const useReadDay = () => {
  const { today } = useShop();
  const { dates } = useMembersWords();
  return (text: string): { day: MonthDay | null; withYear: boolean } | "bad" => {
    if (text.trim() === "") return { day: null, withYear: false };
    const read = readMonthDay(text, dates.order, today);
    return read.ok ? read.value : "bad";
  };
};

/** Escape leaves everything as it was, unless it is meant for a panel that lies over the form. */
const useEscape = (leave: () => void): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const isHere = document.querySelector("dialog[open]") === null;
      if (event.key === "Escape" && !event.isComposing && isHere) leave();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [leave]);
};

/** A day whose month and day differ by their size too, so that an example shows which comes first. */
const EXAMPLE = "05-28";

type DayFieldProps = {
  readonly label: string;
  readonly value: string;
  /** Whether it was tried to save it, so that what is no day is said. */
  readonly tried: boolean;
  readonly change: (text: string) => void;
};

const DayField = ({ label, value, tried, change }: DayFieldProps) => {
  const { own, dates } = useMembersWords();
  const read = useReadDay()(value);
  const example = isMonthDay(EXAMPLE) ? dates.inNumbers(EXAMPLE) : "";
  const withYear = read !== "bad" && read.withYear;
  return (
    <TextField
      label={label}
      value={value}
      help={withYear ? own.profile.yearLost : own.profile.dayHelp(example)}
      fault={tried && read === "bad" ? own.profile.badDay(example) : null}
      change={change}
    />
  );
};

const LanguageField = ({ value, change }: { value: Language | null; change: Change }) => {
  const { own } = useMembersWords();
  return (
    <label className="field">
      <span>{own.profile.language}</span>
      <select
        value={value ?? ""}
        onChange={(event) =>
          change({ language: LANGUAGES.find((one) => one === event.target.value) ?? null })
        }
      >
        <option value="">{own.profile.anyLanguage}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
    </label>
  );
};

const NoteField = ({ value, change }: { value: string; change: Change }) => {
  const { own } = useMembersWords();
  return (
    <label className="field">
      <span>{own.profile.note}</span>
      <textarea
        rows={2}
        maxLength={500}
        dir="auto"
        value={value}
        onChange={(event) => change({ note: event.target.value })}
      />
    </label>
  );
};

type FieldsProps = { readonly draft: Draft; readonly tried: boolean; readonly change: Change };

const Fields = ({ draft, tried, change }: FieldsProps) => {
  const { own } = useMembersWords();
  const { settings, words } = useShop();
  // Name days are kept where there is a calendar of them; what is known is shown anywhere.
  const [hasNameDay] = useState(settings.language !== "en" || draft.nameDay !== "");
  return (
    <>
      <div className="member-fields">
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
          value={draft.phone}
          change={(phone) => change({ phone })}
        />
        <TextField
          inputMode="email"
          autoCapitalize="none"
          label={own.profile.email}
          value={draft.email}
          max={EMAIL_MAX}
          fault={tried && !isAddress(draft.email) ? sentenceFor(NO_ADDRESS, words) : null}
          change={(email) => change({ email })}
        />
        <DayField
          label={own.profile.birthday}
          value={draft.birthday}
          tried={tried}
          change={(birthday) => change({ birthday })}
        />
        {hasNameDay && (
          <DayField
            label={own.profile.nameDay}
            value={draft.nameDay}
            tried={tried}
            change={(nameDay) => change({ nameDay })}
          />
        )}
        <LanguageField value={draft.language} change={change} />
      </div>
      <NoteField value={draft.note} change={change} />
    </>
  );
};

/** `done` closes the form, whether anything was changed or not. */
export const EditForm = ({ view, done }: { view: MemberView; done: () => void }) => {
  const { own, dates } = useMembersWords();
  const readDay = useReadDay();
  const [before] = useState(() => draftOf(view.profile, dates));
  const [draft, setDraft] = useState(before);
  const [tries, setTries] = useState(0);
  const { send, refusal, sending } = useFormAct(done);
  useEscape(done);
  useFocusBack();
  const form = useFocusInside<HTMLFormElement>();
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, tries]);
  const save = (): void => {
    setTries(tries + 1);
    const [birthday, nameDay] = [readDay(draft.birthday), readDay(draft.nameDay)];
    if (birthday === "bad" || nameDay === "bad" || !isAddress(draft.email)) return;
    const all: Partial<Profile> = { ...draft, birthday: birthday.day, nameDay: nameDay.day };
    // What was left alone is not sent: it may have been changed elsewhere while the form was open.
    const touched = TOUCHABLE.filter((field) => draft[field] !== before[field]);
    if (touched.length === 0) return done();
    const set = Object.fromEntries(touched.map((field) => [field, all[field]]));
    void send(() => ({ type: "EditMember", member: view.id, set }), own.lines.edited);
  };
  return (
    <form ref={form} className="member-form" noValidate onSubmit={submitting(() => !sending && save())}>
      <Fields
        draft={draft}
        tried={tries > 0}
        change={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
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
