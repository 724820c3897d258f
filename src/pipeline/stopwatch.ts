import { performance } from 'node:perf_hooks';

/** Milliseconds by stage; says which stage begins. */
export function createStopwatch(onStage: (stage: string) => void) {
  const timings: Record<string, number> = {};
  return {
    timings: (): Readonly<Record<string, number>> => timings,
    async time<T>(stage: string, run: () => T | Promise<T>): Promise<T> {
      onStage(stage);
      const start = performance.now();
      const result = await run();
      timings[stage] = performance.now() - start;
      return result;
    },
  };
}
