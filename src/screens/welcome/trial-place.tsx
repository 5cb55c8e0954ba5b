/** The place of the card to try, as high as the card, so that nothing moves when it comes. */
export const TrialPlace = () => <div className="trial" aria-hidden="true" />;
