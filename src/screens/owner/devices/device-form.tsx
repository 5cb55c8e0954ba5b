/** One tablet: its name, how it stands, and shutting it out once somebody has read what that means. */
import { useState } from "react";
import type { DeviceView } from "#shell/sync-state.ts";
import { submitting } from "#screens/parts/submitting.ts";
import { TextField } from "#screens/parts/text-field.tsx";
import { Acted, type OwnerActs } from "../owner-acts.tsx";
import { useText } from "./use-text.ts";

type DeviceProps = { readonly view: DeviceView; readonly acts: OwnerActs };

const Name = ({ view: { id, name }, acts }: DeviceProps) => {
  const { words } = useText();
  const { one, did } = words;
  const [draft, setDraft] = useState(name);
  const [idle, setIdle] = useState(false);
  const isSame = draft.trim() === name;
  const save = (): void => {
    setIdle(isSame);
    const set = { name: draft.trim() };
    if (!isSame) void acts.send(did.named(set.name), () => ({ type: "PutDevice", id, set }));
  };
  return (
    <form className="person-part" noValidate onSubmit={submitting(save)}>
      <TextField label={one.name} value={draft} autoCapitalize="words" change={setDraft} />
      {idle && isSame && (
        <p className="sub" role="status">
          {one.unchanged}
        </p>
      )}
      <button type="submit" className="key small" aria-disabled={acts.sending}>
        {one.save}
      </button>
    </form>
  );
};

const Standing = ({ view: { contactAt, unsent, oldest } }: Pick<DeviceProps, "view">) => {
  const { words, when, ago } = useText();
  const { one, list } = words;
  return (
    <dl className="standing">
      <div>
        <dt>{one.contact}</dt>
        <dd>{contactAt === null ? list.never : when(contactAt)}</dd>
      </div>
      <div>
        <dt>{one.unsent}</dt>
        <dd>{unsent === 0 || oldest === null ? one.nothing : one.some(unsent, ago(oldest))}</dd>
      </div>
    </dl>
  );
};

/** What becomes of what it has not sent, as far as anybody can know. */
const Warning = ({ view: { contactAt, unsent } }: Pick<DeviceProps, "view">) => {
  const { words, when } = useText();
  const { shutOut } = words;
  const known = (): string => {
    if (contactAt === null) return shutOut.never;
    return unsent === 0 ? shutOut.sent(when(contactAt)) : shutOut.unsent(unsent, when(contactAt));
  };
  return (
    <ul className="warning">
      {[known(), shutOut.back, shutOut.lost, shutOut.forGood].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
};

const ShutOut = ({ view, acts }: DeviceProps) => {
  const { words } = useText();
  const { shutOut, did } = words;
  const [asked, setAsked] = useState(false);
  const go = (): void => {
    const { id, name } = view;
    void acts.send(did.shutOut(name), () => ({ type: "PutDevice", id, set: { name, state: "revoked" } }));
  };
  return (
    <section className="person-part" aria-label={shutOut.title}>
      <h3>{shutOut.title}</h3>
      <p className="sub">{view.here ? shutOut.here : shutOut.help}</p>
      {!view.here && !asked && (
        <button type="button" className="key small second" onClick={() => setAsked(true)}>
          {shutOut.ask}
        </button>
      )}
      {asked && (
        <div className="sure" role="group" aria-label={shutOut.yes(view.name)}>
          <Warning view={view} />
          <div className="sure-keys">
            <button type="button" className="key small second" onClick={() => setAsked(false)}>
              {shutOut.no}
            </button>
            <button type="button" className="key small do-it" aria-disabled={acts.sending} onClick={go}>
              {shutOut.yes(view.name)}
            </button>
          </div>
        </div>
      )}
    </section>
  );
};

export const DeviceForm = ({ view, acts }: DeviceProps) => {
  const { one } = useText().words;
  return (
    <>
      <Acted acts={acts} />
      <Standing view={view} />
      {view.state === "revoked" ? (
        <p className="hint">{one.out}</p>
      ) : (
        <>
          {/* What was saved or taken back stands in the field again. */}
          <Name key={view.name} view={view} acts={acts} />
          <ShutOut view={view} acts={acts} />
        </>
      )}
    </>
  );
};
