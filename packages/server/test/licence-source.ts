import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a source was asked. */
export interface AskedOfSource {
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A store of e-licences that listens on this machine, answers as `answer` says, and remembers what it was asked. */
export async function openSource(answer: (response: ServerResponse, asked: AskedOfSource) => void) {
  const asked: AskedOfSource[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const question = { authorization: request.headers.authorization, body: JSON.parse(await text(request)) };
    asked.push(question);
    answer(response, question);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/licences`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a document. */
export function sendDocument(response: ServerResponse, content: string, name = '营业执照.pdf'): void {
  response
    .writeHead(200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
    .end(content);
}
