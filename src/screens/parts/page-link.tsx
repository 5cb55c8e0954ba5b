/** A link to another page of the app, which opens without loading it anew. */
import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { navigate } from "wouter/use-browser-location";

type PageLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string };

/** Whoever asks for another tab or window gets it from the browser. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

export const PageLink = ({ href, children, ...rest }: PageLinkProps) => (
  <a
    {...rest}
    href={href}
    onClick={(event) => {
      if (!isPlain(event)) return;
      event.preventDefault();
      navigate(href);
    }}
  >
    {children}
  </a>
);
