/** Sound and vibration: so that the cashier need not look. */

/** What happened: recorded, refused, or somebody was recognised. */
export type SignalKind = "done" | "refused" | "seen";

type Tone = { readonly hz: number; readonly fromS: number; readonly forS: number };
const TONES: Readonly<Record<SignalKind, readonly Tone[]>> = {
  seen: [{ hz: 880, fromS: 0, forS: 0.07 }],
  done: [
    { hz: 660, fromS: 0, forS: 0.09 },
    { hz: 990, fromS: 0.09, forS: 0.14 },
  ],
  refused: [
    { hz: 330, fromS: 0, forS: 0.14 },
    { hz: 220, fromS: 0.16, forS: 0.22 },
  ],
};
const BUZZES_MS: Readonly<Record<SignalKind, readonly number[]>> = {
  seen: [30],
  done: [60],
  refused: [60, 60, 120],
};
const LOUDNESS = 0.15;

const play = (context: AudioContext, { hz, fromS, forS }: Tone): void => {
  const at = context.currentTime + fromS;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hz;
  // Without the ramps every tone begins and ends with a click.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
  volume.gain.linearRampToValueAtTime(0, at + forS);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + forS);
};

export type SignalEdges = {
  readonly newAudio: () => AudioContext;
  readonly page: Pick<Document, "addEventListener">;
  /** Asked at every signal; vibration stays. */
  readonly silent: () => boolean;
  readonly navigator: { readonly vibrate?: (pattern: number[]) => boolean };
};

/** Browsers let nothing sound before the first touch; until then only vibration tells. */
export const createSignal = ({
  newAudio,
  page,
  navigator,
  silent,
}: SignalEdges): ((kind: SignalKind) => void) => {
  let audio: AudioContext | null = null;
  page.addEventListener("pointerdown", () => {
    audio ??= newAudio();
    if (audio.state === "suspended") void audio.resume();
  });
  return (kind) => {
    navigator.vibrate?.([...BUZZES_MS[kind]]);
    if (audio && !silent()) for (const tone of TONES[kind]) play(audio, tone);
  };
};
