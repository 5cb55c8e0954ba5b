/** What was done twice and counts once: nothing is to be decided, the owner only ought to know. */
import { inboxWordsOf } from "#words/inbox/words.ts";
import { useShop } from "#screens/shop-context.ts";
import { tell } from "../activity/tell.ts";
import type { Names } from "../activity/tell-edit.ts";
import { Given } from "./given.tsx";
import { Answer, Item, Part } from "./part.tsx";
import type { Flagged } from "./use-inbox.ts";
import type { Where } from "./use-where.ts";

type OddProps = {
  readonly odd: readonly Flagged[];
  readonly names: Names;
  readonly see: (name: string) => void;
  readonly where: Where;
};
type OneProps = Omit<OddProps, "odd"> & { readonly flagged: Flagged };

const One = ({ flagged, names, see, where }: OneProps) => {
  const { odd: own } = inboxWordsOf(useShop().settings.language);
  const { flag, late } = flagged;
  const { kind } = flag;
  return (
    <Item title={late ? tell([late], names).title : names.member(flag.member)}>
      <p>{kind === "doubleUndo" || kind === "mergeCycle" ? own[kind] : ""}</p>
      <Given label={own.title} flagged={flagged} where={where} what={() => ""} mark="" />
      <div className="inbox-answers">
        <Answer says={own.seen} asleep={false} act={() => see(flag.id)} />
      </div>
    </Item>
  );
};

export const Odd = ({ odd, ...rest }: OddProps) => {
  const { odd: own } = inboxWordsOf(useShop().settings.language);
  if (odd.length === 0) return null;
  return (
    <Part title={own.title} help={own.help}>
      {odd.map((flagged) => (
        <One key={flagged.flag.id} flagged={flagged} {...rest} />
      ))}
    </Part>
  );
};
