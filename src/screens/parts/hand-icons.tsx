/** The pictures of whatever is shown when somebody is served, each chosen once. */
import {
  CalendarClock,
  Check,
  Coffee,
  Delete,
  Gift,
  Keyboard,
  Plus,
  QrCode,
  RotateCcw,
  SwitchCamera,
  TriangleAlert,
} from "lucide-react";

export const calendarIcon = CalendarClock;
export const doneIcon = Check;
export const rewardIcon = Coffee;
export const backspaceIcon = Delete;
export const giftIcon = Gift;
export const keypadIcon = Keyboard;
export const moreIcon = Plus;
export const cardIcon = QrCode;
export const undoIcon = RotateCcw;
export const switchIcon = SwitchCamera;
export const warnIcon = TriangleAlert;
