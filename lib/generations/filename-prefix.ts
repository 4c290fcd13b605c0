/** Its own folder on every server: no name collides, and no saver answers from its cache. */
export function filenamePrefix(generationId: string): string {
  return `creator/${generationId}`;
}
