"use no memo";
/** The mark: the corners of a viewfinder around a dot. Takes the ink of its place. */
export function BrandMark({ className = "size-[18px]" }: { className?: string }) {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true" className={className}>
      <path
        d="M1 5V2.5A1.5 1.5 0 0 1 2.5 1H5M13 1h2.5A1.5 1.5 0 0 1 17 2.5V5M17 13v2.5a1.5 1.5 0 0 1-1.5 1.5H13M5 17H2.5A1.5 1.5 0 0 1 1 15.5V13"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <circle cx="9" cy="9" r="3.4" fill="currentColor" />
    </svg>
  );
}
