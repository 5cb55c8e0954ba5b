/** Pictures of the cloud, which only a shop that has one shows. */
import { CloudAlert, CloudDownload, CloudOff, CloudUpload } from "lucide-react";

export const comingIcon = CloudDownload;
export const noContactIcon = CloudOff;
export const unsentIcon = CloudUpload;
export const troubleIcon = CloudAlert;
