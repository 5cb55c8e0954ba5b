/** Lets through the few texts that may become markup or scripts. Must be the first import of main: later is too late for libraries. */

type Rules = {
  /** The text itself when it may be used, null when not: the browser then refuses it with an error. */
  readonly createHTML: (text: string) => string | null;
  readonly createScriptURL: (address: string) => string | null;
};

/** As much of the browser's Trusted Types as is used here; TypeScript does not know them yet. */
type Factory = {
  readonly createPolicy: (name: string, rules: Rules) => { createScriptURL(address: string): unknown };
};

const builtScripts = /^\/(sw|assets\/[\w.-]+)\.js$/;
// Vite's own addresses while developing, where nothing is built yet.
const devScripts = /^\/(src|node_modules|@fs|@vite|@id)\//;

/**
 * What may become markup or a script for a page at `base`: no markup but none at all, which is how html5-qrcode empties
 * its element, and no script but our own built ones (with `dev` also those of Vite's server).
 */
export function trustRules(base: string, dev: boolean): Rules {
  const here = new URL(base);
  return {
    createHTML: (text) => (text === "" ? text : null),
    createScriptURL: (address) => {
      const url = URL.parse(address, here);
      if (url === null || url.origin !== here.origin || url.username !== "") return null;
      return builtScripts.test(url.pathname) || (dev && devScripts.test(url.pathname)) ? address : null;
    },
  };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
const rules = trustRules(location.href, import.meta.env.DEV);
const ours = trustedTypes?.createPolicy("pult", rules);
// Libraries hand plain texts to the browser; the policy of this name is asked about those.
trustedTypes?.createPolicy("default", rules);

/** The address of one of our scripts in the form the browser takes it: trusted where it knows Trusted Types, else as it is. */
export function trustedScript(address: string): string {
  return ours === undefined ? address : (ours.createScriptURL(address) as string);
}
