/** The last-resort screen: when drawing the app fails, it says so in plain words and offers to start again. */
import { Component, type ReactNode } from "react";

/** What the screen says. */
export type CrashWords = {
  readonly title: string;
  readonly sentence: string;
  readonly reload: string;
};

type Props = {
  /** In the language that is spoken by then. */
  readonly words: () => CrashWords;
  readonly reload: () => void;
  /** Hears of the error, which is our own bug. */
  readonly report: (error: unknown) => void;
  readonly children: ReactNode;
};

/** Draws `children` until one of them fails to draw; from then on a sentence and a button. */
export class CrashScreen extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.report(error);
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    const { reload } = this.props;
    const words = this.props.words();
    return (
      <main className="crash" role="alert">
        <h1>{words.title}</h1>
        <p>{words.sentence}</p>
        <button type="button" onClick={reload}>
          {words.reload}
        </button>
      </main>
    );
  }
}
