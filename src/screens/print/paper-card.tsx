/** One member card as it is handed out: the shop's name, the square code, the code to type, and what it is good for. */
import { memo } from "react";
import { cardAddress, inGroups, type CardCode } from "#domain/card-code.ts";
import type { Reward } from "#domain/program.ts";
import type { Language } from "#domain/records.ts";
import type { PrintWords } from "#words/print/words.ts";
import { QrPicture } from "../parts/qr-picture.tsx";
import { Seal } from "./seal.tsx";

/** What every card of a printing has in common. */
export type CardFace = {
  readonly shop: string;
  readonly language: Language;
  /** Of that language. */
  readonly words: PrintWords;
  /** What the program gives first; null: the card does not say. */
  readonly reward: Reward | null;
};

/** Long names are set smaller, in three steps, so that none is cut off. */
const lengthOf = (text: string): "short" | "long" | "longest" =>
  text.length <= 14 ? "short" : text.length <= 26 ? "long" : "longest";

/** More letters than this beside the square code, or a member's name, and all of them are set smaller. */
const ROOMY = 70;
const isFull = ({ shop, reward }: CardFace, name: string | null): boolean =>
  name !== null || shop.length + (reward?.name ?? "").length > ROOMY;

const Promised = ({ face: { words, language }, reward }: { face: CardFace; reward: Reward }) => (
  <div className="paper-card-reward">
    <Seal number={new Intl.NumberFormat(language).format(reward.cost)} />
    <p>
      <small>{words.paper.costs(reward.unit, reward.cost)}</small>
      <b dir="auto">{reward.name}</b>
    </p>
  </div>
);

/**
 * `label` is what a screen reader says of the picture, in the language of the page around the paper. Of two hundred
 * cards only the new ones are drawn.
 */
export const PaperCard = memo(function PaperCard({
  face,
  code,
  name,
  label,
}: {
  face: CardFace;
  code: CardCode;
  name: string | null;
  label: (groups: string) => string;
}) {
  return (
    <article className="paper-card" data-full={isFull(face, name)}>
      <div className="paper-card-says">
        <p className="paper-card-shop" dir="auto" data-length={lengthOf(face.shop)}>
          {face.shop}
        </p>
        {name !== null && (
          <p className="paper-card-name" dir="auto">
            {name}
          </p>
        )}
        <p className="paper-card-line">{face.words.paper.show}</p>
        {face.reward !== null && <Promised face={face} reward={face.reward} />}
      </div>
      <QrPicture text={cardAddress(code, null)} label={label(inGroups(code))} />
      <p className="paper-card-code" aria-hidden="true">
        {inGroups(code)}
      </p>
    </article>
  );
});
