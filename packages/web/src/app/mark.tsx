/** The mark of Shuji: parcels of a cadastral map, one of them registered. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="30" height="30" rx="5" fill="#0d4a52" stroke="#f4f1e6" strokeOpacity="0.35" />
      <path d="M8 8h16v16H8zM8 16h10M18 8v16M18 19h6M13 16v8" fill="none" stroke="#f4f1e6" strokeWidth="2" />
      <rect x="19.5" y="9.5" width="3" height="3" fill="#d9a441" />
    </svg>
  );
}
