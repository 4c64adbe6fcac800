/** Soon. */
export function RegimePage() {
  return null;
}
