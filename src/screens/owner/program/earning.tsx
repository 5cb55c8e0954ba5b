/** What members collect: stamps for visits, points for money, and how long each of them counts. */
import type { Program, ProgramFault, Terms } from "#domain/program.ts";
import type { Unit } from "#domain/units.ts";
import { AmountField } from "#screens/parts/amount-field.tsx";
import { NumberField } from "#screens/parts/number-field.tsx";
import { useShop } from "#screens/shop-context.ts";
import type { Draft } from "./draft.ts";
import { Rule, Segments } from "./rule.tsx";
import { pointsSentence, stampsSentence, termsSentence } from "./sentences.ts";
import { useVoice } from "./voice.ts";

type EditProps = { readonly draft: Draft };

/** The keys of a number, named after its label. */
const useStep = () => {
  const { earning } = useVoice().page;
  return (label: string) => ({ label, fewer: earning.fewer(label), more: earning.more(label) });
};

const has = (faults: readonly ProgramFault[], at: ProgramFault["at"], unit: Unit | null = null): boolean =>
  faults.some((fault) => fault.at === at && (unit === null || ("unit" in fault && fault.unit === unit)));

const Collect = ({ unit, draft, on }: EditProps & { unit: Unit; on: Partial<Program> }) => {
  const { earning } = useVoice().page;
  const options = [
    ["yes", earning.yes],
    ["no", earning.no],
  ] as const;
  return (
    <Segments
      legend={earning.collect(unit)}
      value={draft.rules[unit] ? "yes" : "no"}
      options={options}
      change={(answer) => draft.change(answer === "yes" ? on : { [unit]: null })}
    />
  );
};

const StampsEdit = ({ draft }: EditProps) => {
  const { page } = useVoice();
  const step = useStep();
  const { stamps } = draft.rules;
  return (
    <>
      <Collect unit="stamps" draft={draft} on={{ stamps: { perVisit: 1 } }} />
      {stamps && (
        <NumberField
          {...step(page.earning.perVisit)}
          value={stamps.perVisit}
          min={1}
          max={10}
          change={(perVisit) => draft.change({ stamps: { perVisit } })}
          fault={has(draft.faults, "perVisit") ? page.faults.perVisit : null}
        />
      )}
    </>
  );
};

/** About what a first point is worth: nobody is offered a point for a cent. */
const FIRST_PER = 100;

const PointsEdit = ({ draft }: EditProps) => {
  const { page } = useVoice();
  const { settings, program } = useShop();
  const step = useStep();
  const { points } = draft.rules;
  const { faults } = draft;
  return (
    <>
      <Collect unit="points" draft={draft} on={{ points: program.points ?? { per: FIRST_PER, give: 1 } }} />
      {points && (
        <div className="pair">
          <AmountField
            label={page.earning.per}
            currency={settings.currency}
            language={settings.language}
            value={points.per}
            change={(per) => draft.change({ points: { ...points, per: per ?? NaN } })}
            fault={has(faults, "per") ? page.faults.per : null}
          />
          <NumberField
            {...step(page.earning.give)}
            value={points.give}
            min={1}
            max={1000}
            change={(give) => draft.change({ points: { ...points, give } })}
            fault={has(faults, "give") ? page.faults.give : null}
          />
        </div>
      )}
    </>
  );
};

const SPANS = [90, 180, 365, 730] as const;
const OTHER = "other";
const FOR_EVER = "for ever";
/** What stands in the field first where none of the usual spans is wanted. */
const FIRST_OTHER = 60;

const isUsual = (days: number | null): boolean => days === null || SPANS.some((span) => span === days);

const TermsEdit = ({ draft, unit }: EditProps & { unit: Unit }) => {
  const { page } = useVoice();
  const { earning } = page;
  const step = useStep();
  const terms = draft.rules.terms[unit];
  const { faults } = draft;
  const change = (part: Partial<Terms>): void =>
    draft.change({ terms: { ...draft.rules.terms, [unit]: { ...terms, ...part } } });
  const chosen = terms.lastsDays === null ? FOR_EVER : isUsual(terms.lastsDays) ? terms.lastsDays : OTHER;
  const daysOf = (option: string): number | null =>
    option === FOR_EVER ? null : option === OTHER ? FIRST_OTHER : Number(option);
  return (
    <>
      <NumberField
        {...step(earning.pending)}
        value={terms.pendingDays}
        min={0}
        max={365}
        change={(pendingDays) => change({ pendingDays })}
        fault={has(faults, "pending", unit) ? page.faults.pending : null}
      />
      <label className="field">
        {earning.lasts}
        <select value={chosen} onChange={(event) => change({ lastsDays: daysOf(event.target.value) })}>
          <option value={FOR_EVER}>{earning.forEver}</option>
          {SPANS.map((days) => (
            <option key={days} value={days}>
              {earning.span(days)}
            </option>
          ))}
          <option value={OTHER}>{earning.other}</option>
        </select>
      </label>
      {chosen === OTHER && (
        <NumberField
          {...step(earning.lastsDays)}
          value={terms.lastsDays ?? NaN}
          min={1}
          max={3650}
          change={(lastsDays) => change({ lastsDays })}
          fault={has(faults, "lasts", unit) ? page.faults.lasts : null}
        />
      )}
    </>
  );
};

type OpenProps = { readonly openKey: string | null; readonly toggle: (key: string) => void };

export const Earning = ({ draft, openKey, toggle }: EditProps & OpenProps) => {
  const voice = useVoice();
  const { page } = voice;
  const { rules, faults } = draft;
  const keys = (key: string) => ({ open: openKey === key, toggle: () => toggle(key) });
  const terms = (unit: Unit) =>
    rules[unit] && (
      <Rule
        {...keys(`terms ${unit}`)}
        sentence={termsSentence(rules, unit, voice)}
        bad={has(faults, "pending", unit) || has(faults, "lasts", unit)}
      >
        <TermsEdit draft={draft} unit={unit} />
      </Rule>
    );
  return (
    <section className="panel rules" aria-label={page.earning.title}>
      <h2 className="show">{page.earning.title}</h2>
      <ul>
        <Rule {...keys("stamps")} sentence={stampsSentence(rules, voice)} bad={has(faults, "perVisit")}>
          <StampsEdit draft={draft} />
        </Rule>
        {terms("stamps")}
        <Rule
          {...keys("points")}
          sentence={pointsSentence(rules, voice)}
          bad={has(faults, "per") || has(faults, "give")}
        >
          <PointsEdit draft={draft} />
        </Rule>
        {terms("points")}
      </ul>
      {has(faults, "earning") && (
        <p className="notice" role="alert">
          {page.faults.earning}
        </p>
      )}
    </section>
  );
};
