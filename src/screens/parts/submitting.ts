/** Forms are ours to read: the browser neither checks them nor sends them anywhere. */

/** What a form does when it is submitted: nothing but `work`. */
export const submitting =
  (work: () => unknown) =>
  (event: { readonly preventDefault: () => void }): void => {
    event.preventDefault();
    void work();
  };
