/** PDFs kept in memory, so that one that many ask for is set once; one that could not be made is made again when it is asked for. */
export function createKeptPdfs(most: number) {
  const pdfs = new Map<string, Promise<Uint8Array>>();
  return (key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const known = pdfs.get(key);
    if (known) return known;
    const made = make();
    pdfs.set(key, made);
    made.catch(() => pdfs.delete(key));
    const oldest = pdfs.keys().next().value;
    if (pdfs.size > most && oldest !== undefined) pdfs.delete(oldest);
    return made;
  };
}
