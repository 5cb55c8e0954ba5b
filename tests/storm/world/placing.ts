/** A command about what another tablet wrote, as the screens of this one send it: with the place where that lies here. */
import type { Command } from "#domain/command.ts";
import { placeOfCursor, receivedTables } from "#log/sharing.ts";
import type { Tab } from "./tab.ts";

/** The command as it is sent from a tab; one about what is not there goes as it is, and is refused. */
export const placedIn = async ({ memory: { db } }: Tab, command: Command): Promise<Command> => {
  if (command.type !== "Undo") return command;
  const { target } = command;
  const first = await receivedTables(db)
    .received.filter(({ op, index }) => op === target && index === 0)
    .first();
  return first === undefined ? command : { ...command, seq: placeOfCursor(first.cursor) };
};
