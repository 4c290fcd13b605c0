export interface Waker {
  /** Resolves after `ms`, or as soon as somebody wakes it; a wake before the wait is not lost. */
  wait(ms: number): Promise<void>;
  wake(): void;
}

export function createWaker(): Waker {
  let isAwake = false;
  let resolveWait: (() => void) | null = null;
  return {
    wait(ms) {
      if (isAwake) {
        isAwake = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const finish = (): void => {
          clearTimeout(timer);
          resolveWait = null;
          isAwake = false;
          resolve();
        };
        const timer = setTimeout(finish, Math.max(0, ms));
        resolveWait = finish;
      });
    },
    wake() {
      if (resolveWait) resolveWait();
      else isAwake = true;
    },
  };
}
