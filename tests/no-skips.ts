// With `CI` set a skipped test is a failure: a machine that cannot run a test has not passed it.
import type { Reporter, TestModule } from "vitest/node";

export class NoSkips implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const names = modules.flatMap((module) =>
      [...module.children.allTests("skipped")].map(
        (test) => `${module.relativeModuleId} > ${test.fullName}`,
      ),
    );
    if (names.length === 0) return;
    console.error(`\n${names.length} skipped, which is a failure when CI is set:`);
    for (const name of names) console.error(`  ${name}`);
    process.exitCode = 1;
  }
}
