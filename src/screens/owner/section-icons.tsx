/** Pictures that only the owner's pages show, so that the counter does not carry them. */
import {
  ChartColumn,
  ChevronLeft,
  ChevronRight,
  Inbox,
  Printer,
  Users,
  Store,
  ScrollText,
} from "lucide-react";

export const staffIcon = Users;
export const printIcon = Printer;
export const storeIcon = Store;
export const inboxIcon = Inbox;
export const activityIcon = ScrollText;
export const todayIcon = ChartColumn;
export const earlierIcon = ChevronLeft;
export const laterIcon = ChevronRight;
