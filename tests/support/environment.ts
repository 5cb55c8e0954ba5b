/** The environment for programs that tests start, and that must not take themselves for a test. */

/** The variables of this process without those vitest sets: under them the app would be built without its service worker. */
export function outsideVitest(): NodeJS.ProcessEnv {
  const foreign = /^(VITEST|NODE_ENV|TEST|DEV|PROD|MODE|SSR|BASE_URL|npm_lifecycle_event)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
