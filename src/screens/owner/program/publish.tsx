/** What would be different, what it means for members in the middle of a card, and the key that makes it so. */
import { UNITS } from "#domain/units.ts";
import type { Program } from "#domain/program.ts";
import { useShop } from "#screens/shop-context.ts";
import type { Draft } from "./draft.ts";
import { changesBetween, type RuleChange, type Voice } from "./sentences.ts";
import { useVoice } from "./voice.ts";

/** What members notice who have collected already. */
const meantFor = (before: Program, after: Program, { page, words }: Voice): readonly string[] => {
  const { publish } = page;
  const sameRewards = before.rewards.flatMap((was) => {
    const will = after.rewards.find(({ id }) => id === was.id);
    if (!will) return [publish.goneReward(was.name)];
    if (will.unit !== was.unit || Number.isNaN(will.cost) || will.cost === was.cost) return [];
    const units = words.units(will.unit, will.cost);
    return [(will.cost < was.cost ? publish.cheaper : publish.dearer)(will.name, units)];
  });
  const without = UNITS.filter(
    (unit) => after[unit] !== null && !after.rewards.some((reward) => reward.unit === unit),
  );
  const dated = UNITS.some(
    (unit) => JSON.stringify(before.terms[unit]) !== JSON.stringify(after.terms[unit]),
  );
  return [...sameRewards, ...without.map(publish.noReward), ...(dated ? [publish.dates] : []), publish.keeps];
};

const Change = ({ change: { before, after } }: { change: RuleChange }) => {
  const { publish } = useVoice().page;
  return (
    <li className="rule-change">
      {before !== null && (
        <p>
          <small>{publish.now}</small>
          <del dir="auto">{before}</del>
        </p>
      )}
      <p>
        <small>{after === null ? publish.next : before === null ? publish.fresh : publish.next}</small>
        <ins dir="auto">{after ?? publish.gone}</ins>
      </p>
    </li>
  );
};

const Refused = ({ draft }: { draft: Draft }) => {
  const { publish } = useVoice().page;
  if (!draft.refusal) return null;
  return (
    <>
      <p className="notice" role="alert">
        {draft.refusal.sentence}
      </p>
      {draft.refusal.taken && (
        <button type="button" className="key second" onClick={draft.leave}>
          {publish.look}
        </button>
      )}
    </>
  );
};

const PLACE = "what-changes";

/** Follows whoever changes rules: what they changed is not in force yet, and this leads to where it is made so. */
export const PublishBar = ({ draft }: { draft: Draft }) => {
  const voice = useVoice();
  const { program } = useShop();
  const { publish } = voice.page;
  const changes = changesBetween(program, draft.rules, voice).length;
  if (changes === 0) return null;
  const lead = (): void => {
    const place = document.getElementById(PLACE);
    place?.scrollIntoView({ block: "start" });
    place?.focus({ preventScroll: true });
  };
  return (
    <footer className="publish-bar">
      <span>{publish.waiting(changes)}</span>
      <button type="button" className="key small brand" onClick={lead}>
        {publish.see}
      </button>
    </footer>
  );
};

export const Publish = ({ draft }: { draft: Draft }) => {
  const voice = useVoice();
  const { page } = voice;
  const { publish } = page;
  const { program } = useShop();
  const changes = changesBetween(program, draft.rules, voice);
  const isBad = draft.faults.length > 0;
  // What is recorded and not yet safe changes nothing any more, and must be sent again all the same.
  const isTriedAgain = draft.refusal !== null && !draft.refusal.taken;
  return (
    <section className="panel publish" aria-label={publish.title} id={PLACE} tabIndex={-1}>
      <h2 className="show">{publish.title}</h2>
      {changes.length === 0 && !isTriedAgain ? (
        <>
          <p>{publish.none}</p>
          <Refused draft={draft} />
        </>
      ) : (
        <>
          <ul>
            {changes.map((change) => (
              <Change key={change.key} change={change} />
            ))}
          </ul>
          <ul className="meant">
            {meantFor(program, draft.rules, voice).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {isBad && <p className="notice">{page.faults.all}</p>}
          <Refused draft={draft} />
          <button
            type="button"
            className="go"
            data-kind="go"
            data-asleep={isBad}
            aria-disabled={isBad || draft.sending}
            onClick={() => !isBad && void draft.publish()}
          >
            {publish.go}
          </button>
          <button type="button" className="key second" onClick={draft.leave}>
            {publish.leave}
          </button>
        </>
      )}
    </section>
  );
};
