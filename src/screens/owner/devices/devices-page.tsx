/** The owner's page about the shop's tablets: connecting the shop, who is in it, one more, and one less. */
import { useState } from "react";
import type { DeviceId } from "#domain/ids.ts";
import { devicesWordsOf } from "#words/sync/devices-words.ts";
import "#screens/look/devices.css";
import { moreIcon as MoreIcon } from "#screens/parts/hand-icons.tsx";
import { useShop } from "#screens/shop-context.ts";
import { useSharing } from "#screens/sync/use-sharing.ts";
import { useOwnerActs, type OwnerActs } from "../owner-acts.tsx";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { SidePanel } from "../side-panel.tsx";
import { ComparedLine } from "./compared-line.tsx";
import { ConnectPanel } from "./connect-panel.tsx";
import { DeviceForm } from "./device-form.tsx";
import { DeviceList } from "./device-list.tsx";
import { OutsidePanel } from "./outside-panel.tsx";
import { PairPanel } from "./pair-panel.tsx";
import { useDevices, type Tablets } from "./use-devices.ts";

type Open = { readonly kind: "nobody" | "pair" } | { readonly kind: "one"; readonly id: DeviceId };

const useWords = () => devicesWordsOf(useShop().settings.language);

type SideProps = {
  readonly open: Open;
  readonly tablets: Tablets;
  readonly acts: OwnerActs;
  readonly close: () => void;
};

const Side = ({ open, tablets: { views }, acts, close }: SideProps) => {
  const { list, pair } = useWords();
  switch (open.kind) {
    case "nobody":
      return <p className="panel person lead">{list.choose}</p>;
    case "pair":
      return (
        <SidePanel key="pair" title={pair.go} closing={list.close} close={close}>
          <PairPanel views={views} />
        </SidePanel>
      );
    case "one": {
      const view = views?.find(({ id }) => id === open.id);
      return view ? (
        <SidePanel key={view.id} title={view.name} closing={list.close} close={close}>
          <DeviceForm view={view} acts={acts} />
        </SidePanel>
      ) : null;
    }
  }
};

const Shared = () => {
  const { title, list, pair } = useWords();
  const acts = useOwnerActs();
  const tablets = useDevices();
  const [open, setOpen] = useState<Open>({ kind: "nobody" });
  const { views, isCutOff } = tablets;
  const set = (next: Open): void => {
    acts.forget();
    setOpen(next);
  };
  const says = views === null ? (isCutOff ? list.noContact : list.looking) : isCutOff ? list.older : null;
  const shown = {
    chosen: open.kind === "one" ? open.id : null,
    choose: ({ id }: { readonly id: DeviceId }) => set({ kind: "one", id }),
  };
  const active = views?.filter(({ state }) => state === "active") ?? [];
  const former = views?.filter(({ state }) => state === "revoked") ?? [];
  return (
    <div className="owner-panels staff-pages tablets" data-open={open.kind !== "nobody"}>
      <section className="panel people" aria-label={title}>
        {says !== null && (
          <p className="sub" role="status">
            {says}
          </p>
        )}
        {active.length > 0 && <DeviceList title={list.title} views={active} {...shown} />}
        <button type="button" className="key ghost" onClick={() => set({ kind: "pair" })}>
          <MoreIcon aria-hidden="true" />
          {pair.go}
        </button>
        <ComparedLine />
        {former.length > 0 && <DeviceList title={list.former} views={former} {...shown} />}
      </section>
      <Side open={open} tablets={tablets} acts={acts} close={() => set({ kind: "nobody" })} />
    </div>
  );
};

const Standing = () => {
  const { phase } = useSharing();
  switch (phase) {
    case "alone":
      return <ConnectPanel />;
    case "pairAgain":
    case "revoked":
    case "tooOld":
      return <OutsidePanel why={phase} />;
    case "joining":
    case "fresh":
    case "working":
    case "waiting":
      return <Shared />;
  }
};

const Page = () => (
  <OwnerFrame title={useWords().title}>
    <Standing />
  </OwnerFrame>
);

export const DevicesPage = () => <OwnerGate right="ownersArea">{() => <Page />}</OwnerGate>;
