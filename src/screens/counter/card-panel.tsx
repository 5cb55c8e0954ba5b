/** The member's card on the screen, to be photographed: the picture is their card. */
import { useCallback, useState } from "react";
import { cardAddress, inGroups, makeCardCode, type CardCode } from "#domain/card-code.ts";
import type { MemberId } from "#domain/ids.ts";
import { useLiveQuery } from "../parts/live-query.ts";
import { QrPicture } from "../parts/qr-picture.tsx";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useActions, useMoment } from "./actions.ts";
import { PanelFrame, Refused } from "./panel-frame.tsx";

const CODE_BYTES = 14;

const InUse = ({ code, name }: { code: CardCode; name: string }) => {
  const { words } = useShop();
  const { close } = useActions();
  return (
    <div className="sheet-body card-shown">
      <p className="lead">{words.enrol.cardHelp}</p>
      <div className="qr-place">
        <QrPicture text={cardAddress(code, null)} label={words.enrol.cardPicture(name)} />
      </div>
      <p className="code">{inGroups(code)}</p>
      <button type="button" className="key" onClick={close}>
        {words.enrol.done}
      </button>
    </div>
  );
};

const NoneInUse = ({ member }: { member: MemberId }) => {
  const services = useServices();
  const { words, settings } = useShop();
  const { linkCard, set } = useActions();
  const refusal = useMoment((moment) => moment.refusal);
  // One act and one code for as long as the key is there, so that a second tap makes no second card.
  const [op] = useState(() => newOp(services));
  const [code] = useState(() => makeCardCode(settings.tag, services.randomBytes(CODE_BYTES)));
  const make = async (): Promise<void> => {
    await linkCard(member, code, op);
    set({ panel: "card" });
  };
  return (
    <div className="sheet-body">
      <p className="lead">{words.enrol.noCardHelp}</p>
      <Refused sentence={refusal} />
      <button type="button" className="go" data-kind="go" onClick={() => void make()}>
        {words.enrol.makeCard}
      </button>
    </div>
  );
};

/** Shows the card in use, or offers to make one where there is none. */
export const CardPanel = ({ member }: { member: MemberId }) => {
  const { read } = useServices();
  const { words } = useShop();
  const view = useLiveQuery(useCallback(() => read.member(member), [read, member]));
  const code = useLiveQuery(useCallback(() => read.cardOf(member), [read, member]));
  const name = view?.profile.name ?? "";
  if (code === undefined || name === "") return null;
  return (
    <PanelFrame title={code === null ? words.enrol.noCard : words.enrol.cardTitle(name)}>
      {code === null ? <NoneInUse member={member} /> : <InUse code={code} name={name} />}
    </PanelFrame>
  );
};
