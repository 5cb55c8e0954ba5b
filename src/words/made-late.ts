/** What is made when it is first asked for, and once: a formatter takes the browser milliseconds to make. */
export const madeLate = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
