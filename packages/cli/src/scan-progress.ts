const everyMs = { terminal: 200, file: 5000 } as const;

/** Tells on standard error how far a scan is: on one line of a terminal, else now and then. One file alone needs none. */
export function scanProgress(stream: NodeJS.WriteStream = process.stderr) {
  const terminal = stream.isTTY === true;
  let [toldAt, told] = [0, false];
  return {
    tell(done: number, all: number): void {
      if (all < 2) return;
      const now = performance.now();
      if (done < all && now - toldAt < everyMs[terminal ? 'terminal' : 'file']) return;
      toldAt = now;
      told = true;
      const line = `已扫描 scanned ${done}/${all}`;
      stream.write(terminal ? `\r${line}` : `${line}\n`);
    },
    end(): void {
      if (terminal && told) stream.write('\n');
    },
  };
}
