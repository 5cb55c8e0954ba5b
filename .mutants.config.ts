/** How the domain's tests run against mutants: in plain Node, quick examples first, and without shrinking what fails. */
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { defineConfig } from "vitest/config";

const isSlow = ({ moduleId }: TestSpecification): boolean => /laws|text|card-code/.test(moduleId);

/** A mutant dies at the first test that fails, so the random histories come last. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files.filter((file) => !isSlow(file)), ...files.filter(isSlow)];
  }
}

export default defineConfig({
  test: {
    environment: "node",
    isolate: false,
    testTimeout: 120_000,
    include: ["tests/domain/**/*.test.ts"],
    setupFiles: ["tests/support/no-shrinking.ts"],
    sequence: { sequencer: ExamplesFirst },
  },
});
