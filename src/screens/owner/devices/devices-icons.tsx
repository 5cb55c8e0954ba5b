/** Pictures of the page about tablets. */
import { Cloud, TabletSmartphone } from "lucide-react";

export const connectIcon = Cloud;
export const devicesIcon = TabletSmartphone;
