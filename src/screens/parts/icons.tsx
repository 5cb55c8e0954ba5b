/** The few pictures of the app, each chosen once. */
export {
  Camera as cameraIcon,
  Check as doneIcon,
  Coffee as rewardIcon,
  Delete as backspaceIcon,
  Gift as giftIcon,
  Keyboard as keypadIcon,
  Minus as fewerIcon,
  Plus as moreIcon,
  QrCode as cardIcon,
  RotateCcw as undoIcon,
  Search as searchIcon,
  SwitchCamera as switchIcon,
  TriangleAlert as warnIcon,
  UserPlus as enrolIcon,
  X as closeIcon,
} from "lucide-react";
