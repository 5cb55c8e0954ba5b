/** Says when this tablet last compared what it has with the cloud, and what came of it. */
import { comparedIn } from "#domain/compared.ts";
import { useServices } from "#screens/services.ts";
import { useText } from "./use-text.ts";

/** Nothing before the first time. */
export const ComparedLine = () => {
  const { device } = useServices();
  const { words, when } = useText();
  const compared = comparedIn(device.get("compared"));
  if (compared === null) return null;
  const { at, differs, again } = compared;
  const { list } = words;
  if (differs === 0) return <p className="sub">{list.compared(when(at))}</p>;
  return <p className="sub">{again ? list.again(when(at)) : list.differs(when(at), differs)}</p>;
};
