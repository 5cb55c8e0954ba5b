/** Pictures that only the owner's pages show, so that the counter does not carry them. */
import { Printer, Users, Store, ScrollText } from "lucide-react";

export const staffIcon = Users;
export const printIcon = Printer;
export const storeIcon = Store;
export const activityIcon = ScrollText;
