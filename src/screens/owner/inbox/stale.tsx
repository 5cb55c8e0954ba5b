/** Changes that came too late, each field with what holds now and what it would have been. */
import { own as ownOf } from "#domain/records.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { useShop } from "#screens/shop-context.ts";
import { tell } from "../activity/tell.ts";
import type { Names } from "../activity/tell-edit.ts";
import { useMeasures } from "../measures.ts";
import type { OwnerActs } from "../owner-acts.tsx";
import { useOwner } from "../owner-context.ts";
import { labelOf, useFieldValue } from "./field-value.ts";
import { againOf } from "./lost-fields.ts";
import { Answer, Item, Part } from "./part.tsx";
import type { Stale } from "./use-inbox.ts";

type StaleProps = {
  readonly stale: readonly Stale[];
  readonly names: Names;
  readonly acts: OwnerActs;
  readonly see: (name: string) => void;
};
type OneProps = Omit<StaleProps, "stale"> & { readonly one: Stale };

const useNameOf = (): ((by: string | null) => string | null) => {
  const { shop } = useShop();
  return (by) => (by === null ? null : (ownOf(shop.staff, by)?.doc.name ?? null));
};

const Values = ({ one: { late, lost }, names }: Pick<OneProps, "one" | "names">) => {
  const { stale: own } = inboxWordsOf(useShop().settings.language);
  const me = useOwner();
  const nameOf = useNameOf();
  const say = useFieldValue(names);
  const whose = late.by === me ? own.yours : own.theirs(nameOf(late.by) ?? names.own.nobody);
  return lost.map(({ field, lost: was, now }) => (
    <div key={field} className="inbox-values" role="group" aria-label={labelOf(names.own, field)}>
      <b>{labelOf(names.own, field)}</b>
      <dl>
        <dt>{own.now}</dt>
        <dd dir="auto">{say(field, now)}</dd>
        <dt>{whose}</dt>
        <dd dir="auto">{say(field, was)}</dd>
      </dl>
    </div>
  ));
};

const One = ({ one, names, acts, see }: OneProps) => {
  const { settings } = useShop();
  const { stale: own } = inboxWordsOf(settings.language);
  const { when } = useMeasures();
  const nameOf = useNameOf();
  const { flag, late, others, lost } = one;
  const [stays] = others;
  const fields = lost.map(({ field }) => labelOf(names.own, field));
  const who = nameOf(stays?.by ?? null);
  const again = againOf(late, lost);
  const putIn = async (): Promise<void> => {
    if (again && (await acts.send(own.done(fields.join(", ")), () => again))) see(flag.id);
  };
  return (
    <Item title={tell([late], names).title}>
      <p dir="auto">{who && stays ? own.changed(who, when(stays.at)) : own.changedBySomebody}</p>
      <Values one={one} names={names} />
      <div className="inbox-answers">
        {again && <Answer says={own.again} asleep={acts.sending} act={() => void putIn()} />}
        <Answer says={own.leave} asleep={acts.sending} act={() => see(flag.id)} />
      </div>
    </Item>
  );
};

export const StaleEdits = ({ stale, ...rest }: StaleProps) => {
  const { stale: own } = inboxWordsOf(useShop().settings.language);
  if (stale.length === 0) return null;
  return (
    <Part title={own.title} help={own.help}>
      {stale.map((one) => (
        <One key={one.flag.id} one={one} {...rest} />
      ))}
    </Part>
  );
};
