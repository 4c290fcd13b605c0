/**
 * Hands an item over at once after a quiet time, and together with whatever else came when they come thick: at most
 * once in `everyMs`, in order, none dropped. Each hand-over costs the page a render.
 */
export function inBursts<Item>(handOver: (items: Item[]) => void, everyMs: number) {
  let waiting: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, everyMs);
    handOver(items);
  };
  return {
    take: (item: Item): void => {
      waiting.push(item);
      if (timer === undefined) flush();
    },
    /** Hands over nothing any more. */
    stop: (): void => {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
