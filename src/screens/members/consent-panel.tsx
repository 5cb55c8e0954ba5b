/** Whether a member wants news and offers: a box for each way, unticked until they say yes, and unticked again as easily. */
import { useId } from "react";
import { CONSENT_FIELDS, isGiven, type Consent, type ConsentField } from "#domain/consent.ts";
import type { Profile } from "#domain/records.ts";
import type { MemberView } from "#projections/queries.ts";
import { CONSENT_TEXT } from "#words/members/words.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useFormAct } from "./acting.ts";
import { Refused } from "./dialog.tsx";
import { useMembersWords } from "./members-words.ts";

/** Where they would be written to. */
const addressFor = (profile: Profile, field: ConsentField): string | null | undefined =>
  field === "emailConsent" ? profile.email : profile.phone;

const useSaid = () => {
  const { own, dates } = useMembersWords();
  const { dayAt } = useServices();
  const { settings } = useShop();
  return (consent: Consent | null | undefined): string => {
    if (!consent) return own.consents.never;
    const day = dates.day(dayAt(consent.at, settings));
    return consent.given ? own.consents.given(day, consent.text) : own.consents.withdrawn(day);
  };
};

type BoxProps = { readonly view: MemberView; readonly field: ConsentField };

const Box = ({ view: { id, profile }, field }: BoxProps) => {
  const { now } = useServices();
  const { own } = useMembersWords();
  const saidOf = useSaid();
  const { send, refusal, sending } = useFormAct(() => undefined);
  const more = useId();
  const given = isGiven(profile[field]);
  const canAsk = given || Boolean(addressFor(profile, field));
  const say = (yes: boolean): void => {
    const consent: Consent = { given: yes, text: CONSENT_TEXT, at: now() };
    // A no is not taken back: whoever has said it is asked anew.
    const what = yes ? own.lines.consents[field].given : null;
    void send(() => ({ type: "EditMember", member: id, set: { [field]: consent } }), what);
  };
  return (
    <div>
      <label>
        <input
          type="checkbox"
          checked={given}
          disabled={!canAsk}
          aria-describedby={more}
          onChange={(event) => !sending && say(event.target.checked)}
        />
        <span>
          {own.consents.ask[field]}
          <small id={more}>{canAsk ? saidOf(profile[field]) : own.consents.needs[field]}</small>
        </span>
      </label>
      <Refused sentence={refusal} />
    </div>
  );
};

export const ConsentPanel = ({ view }: { view: MemberView }) => {
  const { own } = useMembersWords();
  const title = useId();
  return (
    <section className="panel member-consents" aria-labelledby={title}>
      <h2 className="show" id={title}>
        {own.consents.title}
      </h2>
      <p className="sub">{own.consents.help}</p>
      {CONSENT_FIELDS.map((field) => (
        <Box key={field} view={view} field={field} />
      ))}
    </section>
  );
};
