/** Stands in for the decoder html5-qrcode brings along, which our worker replaces: 300 kB that nobody would call. */

export const BarcodeFormat = { QR_CODE: "QR_CODE" } as const;
export const DecodeHintType = { POSSIBLE_FORMATS: "POSSIBLE_FORMATS", TRY_HARDER: "TRY_HARDER" } as const;

const never = (): never => {
  throw new Error("html5-qrcode asked for its own decoder, which is not built in");
};

export { never as MultiFormatReader };
export { never as HTMLCanvasElementLuminanceSource };
export { never as BinaryBitmap };
export { never as HybridBinarizer };
