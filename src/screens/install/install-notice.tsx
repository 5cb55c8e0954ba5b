/** The quiet offer on a resting counter to put the app on the home screen; once put off, it does not come back. */
import { useState } from "react";
import { Link } from "wouter";
import { installWordsOf } from "#words/install/words.ts";
import { INSTALL_PAGE } from "../addresses.ts";
import { Key, Offer } from "../safety/offer.tsx";
import { useBackupDue } from "../safety/use-due.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { installIcon } from "./install-icons.tsx";
import { useInstallWay } from "./use-install.ts";

/** Nothing where it is installed, where we could only guess at a menu, and while something more urgent is said or tried. */
export const InstallNotice = () => {
  const { device, install } = useServices();
  const { settings } = useShop();
  const way = useInstallWay();
  const due = useBackupDue();
  const [later, setLater] = useState(() => device.get("installLater") !== null);
  const trying = device.get("trial") !== null;
  if (later || trying || due !== "none" || (way !== "button" && way !== "share")) return null;
  const words = installWordsOf(settings.language);
  const putOff = (): void => {
    device.set("installLater", "1");
    setLater(true);
  };
  return (
    <Offer icon={installIcon} title={words.offer} help={words.offerHelp}>
      {way === "button" ? (
        <Key tap={() => void install.ask()}>{words.put}</Key>
      ) : (
        <Link href={INSTALL_PAGE} className="key small">
          {words.how}
        </Link>
      )}
      <Key second tap={putOff}>
        {words.later}
      </Key>
    </Offer>
  );
};
