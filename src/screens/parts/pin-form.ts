/** What a PIN looks like before it is hashed. */

export const PIN_MIN = 4;
export const PIN_MAX = 8;

/** Whether a text can be a PIN: four to eight digits and nothing else. */
export const isPin = (text: string): boolean =>
  /^[0-9]+$/.test(text) && text.length >= PIN_MIN && text.length <= PIN_MAX;
