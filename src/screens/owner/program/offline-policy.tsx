/** What becomes of a reward while the other tablets cannot be asked: one of three rules, and what it means. */
import type { Offline, Reward } from "#domain/program.ts";
import { AmountField } from "#screens/parts/amount-field.tsx";
import { useShop } from "#screens/shop-context.ts";
import { Segments } from "./rule.tsx";
import { useVoice } from "./voice.ts";

/** What holds where nobody has chosen. */
const USUAL: Offline = { policy: "capped", cap: null };

const POLICIES: readonly Offline["policy"][] = ["never", "capped", "always"];

type OfflinePolicyProps = {
  readonly reward: Reward;
  readonly change: (part: Partial<Reward>) => void;
  /** What is the matter with the cap, or null. */
  readonly fault: string | null;
};

/** Up to what worth, and whether that lets this very reward through. */
const Cap = ({
  reward: { value },
  change,
  fault,
  cap,
}: OfflinePolicyProps & { readonly cap: number | null }) => {
  const { settings } = useShop();
  const { offline: own } = useVoice().page;
  const isKept = cap !== null && !Number.isNaN(cap) && (value === null || value > cap);
  return (
    <>
      <AmountField
        label={own.cap}
        currency={settings.currency}
        language={settings.language}
        value={cap}
        change={(next) => change({ offline: { policy: "capped", cap: next } })}
        help={own.capHelp}
        fault={fault}
      />
      {isKept && <p className="hint">{value === null ? own.noWorth : own.tooMuch}</p>}
    </>
  );
};

export const OfflinePolicy = (props: OfflinePolicyProps) => {
  const { reward, change } = props;
  const { offline: own } = useVoice().page;
  const { offline = USUAL } = reward;
  return (
    <div className="offline-policy">
      <Segments
        legend={own.legend}
        value={offline.policy}
        options={POLICIES.map((policy) => [policy, own.policies[policy]] as const)}
        change={(policy) => change({ offline: policy === "capped" ? { policy, cap: null } : { policy } })}
      />
      <p className="sub">{own.says[offline.policy]}</p>
      {offline.policy === "capped" && <Cap {...props} cap={offline.cap} />}
    </div>
  );
};
