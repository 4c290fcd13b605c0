/** What ComfyUI ≥ 0.25 accepts as a prompt or job id: `str(uuid.UUID(value)) == value`. */
export function isCanonicalUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);
}
