/** Entries that the cloud holds back: what they say, why they do not count, and whether they shall. */
import type { HeldDecision } from "#domain/entry.ts";
import type { EntryId } from "#domain/ids.ts";
import { own as ownOf } from "#domain/records.ts";
import type { HeldView } from "#shell/sync-state.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { useShop } from "#screens/shop-context.ts";
import { tell } from "../activity/tell.ts";
import type { Names } from "../activity/tell-edit.ts";
import { useMeasures } from "../measures.ts";
import type { OwnerActs } from "../owner-acts.tsx";
import { Answer, Item, Part } from "./part.tsx";

type HeldProps = {
  readonly held: readonly HeldView[];
  readonly names: Names;
  readonly acts: OwnerActs;
  readonly decide: (entries: readonly EntryId[]) => void;
};
type OneProps = Omit<HeldProps, "held"> & { readonly view: HeldView };

/** What stands in another's place, or cannot be read whole, counts nowhere, whatever is decided. */
const mayCount = ({ code, told }: HeldView): boolean => {
  if (told === null || (told.type === "RecordEdited" && Object.keys(told.data.set).length === 0))
    return false;
  switch (code) {
    case "needsManager":
    case "needsOwner":
    case "revokedDevice":
    case "givenUp":
      return true;
    case "fork":
    case "unreadable":
    case "badShape":
    case "badAmount":
      return false;
  }
};

const One = ({ view, names, acts, decide }: OneProps) => {
  const { shop, words, settings } = useShop();
  const { held: own, unnamed } = inboxWordsOf(settings.language);
  const { when } = useMeasures();
  const { told, device, at, code, entries } = view;
  const by = told?.by ? (ownOf(shop.staff, told.by)?.doc.name ?? null) : null;
  const said = told && tell([told], names);
  const settle = async (decision: HeldDecision): Promise<void> => {
    const sent = await acts.send(own.done[decision], () => ({ type: "DecideQuarantine", entries, decision }));
    if (sent) decide(entries);
  };
  return (
    <Item title={said?.title ?? own.unread}>
      <p className="sub" dir="auto">
        {words.done.plus([
          device === "" ? unnamed : device,
          when(told?.at ?? at),
          ...(by === null ? [] : [by]),
        ])}
      </p>
      {said && said.details.length > 0 && <p dir="auto">{words.done.plus(said.details)}</p>}
      <p className="inbox-why">{own.codes[code]}</p>
      <div className="inbox-answers">
        {mayCount(view) && (
          <Answer says={own.accept} asleep={acts.sending} act={() => void settle("accept")} />
        )}
        <Answer says={own.discard} asleep={acts.sending} act={() => void settle("discard")} />
      </div>
    </Item>
  );
};

export const Held = ({ held, ...rest }: HeldProps) => {
  const { held: own } = inboxWordsOf(useShop().settings.language);
  if (held.length === 0) return null;
  return (
    <Part title={own.title} help={own.help}>
      {held.map((view) => (
        <One key={view.entries.join() || `${view.device} ${view.at}`} view={view} {...rest} />
      ))}
    </Part>
  );
};
