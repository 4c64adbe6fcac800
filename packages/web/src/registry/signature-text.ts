/** A detached signature as a file holds it, in base64: as it is where it is written so, else made from its bytes. */
export function signatureText(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes);
  const written = text.replace(/\s+/g, '');
  return written.length > 0 && written.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(written)
    ? written
    : btoa(text);
}
