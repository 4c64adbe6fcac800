// The package is CommonJS and exports the function itself; its own types promise a namespace with a default.
declare module 'canonicalize' {
  export default function canonicalize(input: unknown): string | undefined;
}
