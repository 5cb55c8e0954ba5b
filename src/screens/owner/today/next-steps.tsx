/** What to do next, as today stands, each with the way there. */
import { Link } from "wouter";
import type { DayRow } from "#projections/tables.ts";
import { todayWordsOf } from "#words/today/words.ts";
import { STAFF_PAGE, STORAGE_PAGE } from "#screens/addresses.ts";
import { colleagues } from "#screens/parts/staff-keys.tsx";
import { useBackupDue } from "#screens/safety/use-due.ts";
import { useShop } from "#screens/shop-context.ts";
import { useMay } from "../owner-context.ts";
import { stepsOf } from "./compare.ts";

export const NextSteps = ({ row }: { row: DayRow }) => {
  const { shop, settings } = useShop();
  const { next } = todayWordsOf(settings.language);
  // Where backups and staff are seen to only an owner's PIN opens: nobody else is sent there.
  const isOwners = useMay()("ownersArea");
  const backupDue = useBackupDue() !== "none" && isOwners;
  const ownerWithoutPin = isOwners && colleagues(shop, ["owner"]).some(({ staff }) => staff.pin === null);
  const ways = {
    nothing: ["/", next.toCounter],
    enrol: ["/", next.toCounter],
    cards: ["/", next.toCounter],
    backup: [STORAGE_PAGE, next.toBackup],
    pin: [STAFF_PAGE, next.toStaff],
    calm: null,
  } as const;
  return (
    <section className="panel next-steps" aria-label={next.title}>
      <h2>{next.title}</h2>
      <ul>
        {stepsOf(row, { backupDue, ownerWithoutPin }).map((step) => {
          const way = ways[step];
          return (
            <li key={step}>
              <span>{next[step]}</span>
              {way && (
                <Link href={way[0]} className="key small second">
                  {way[1]}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
