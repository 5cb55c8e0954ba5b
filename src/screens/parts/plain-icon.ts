/** Stands in for how lucide-react makes its icons: ours follow the text's colour and the style sheet, and need no settings. */
import { createElement, type ReactElement, type SVGProps } from "react";

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

/** Makes an icon of its shapes; it takes what any picture takes. */
export const plainIcon =
  ({ node }: { readonly node: readonly Shape[] }) =>
  (props: SVGProps<SVGSVGElement>): ReactElement =>
    createElement(
      "svg",
      {
        ...{ width: 24, height: 24, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor" },
        ...{ strokeWidth: 2, strokeLinecap: "round", strokeLinejoin: "round" },
        "aria-hidden": true,
        ...props,
      },
      node.map(([tag, attributes]) => createElement(tag, attributes)),
    );
