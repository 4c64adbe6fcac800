import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { pythonWith } from './python.test-fixture.js';
import { freePort } from './spark.test-fixture.js';

/** An S3 of a test's own on the loopback, or why there is none. */
export type TestStore =
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true;
      readonly endpoint: string;
      bucket(name: string): Promise<void>;
      put(bucket: string, key: string, content: string | Uint8Array): Promise<void>;
      remove(bucket: string, key: string): Promise<void>;
      stop(): Promise<void>;
    };

const version = '5.2.1';

export async function startStore(): Promise<TestStore> {
  try {
    return await started(await pythonWith(`moto-${version}`, [`moto[s3,server]==${version}`]));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    console.warn(`S3 is not tested here: ${reason}`);
    return { ok: false, reason };
  }
}

async function started(python: string): Promise<TestStore> {
  const port = await freePort();
  const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
  const server = spawn(join(python, 'bin', 'python'), args, { stdio: 'ignore' });
  const ended = new Promise((done) => server.once('exit', done));
  const stop = async () => {
    server.kill('SIGKILL');
    await ended;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await answering(endpoint, () => server.exitCode);
  } catch (error) {
    await stop();
    throw error;
  }
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'of all' };
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  return {
    ...{ ok: true, endpoint, stop },
    bucket: async (name) => void (await client.send(new CreateBucketCommand({ Bucket: name }))),
    put: async (bucket, key, content) =>
      void (await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }))),
    remove: async (bucket, key) => void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))),
  };
}

async function answering(endpoint: string, exitCode: () => number | null): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if (exitCode() !== null) throw new Error(`the store ended with ${exitCode()}`);
    if (await fetch(endpoint).catch(() => undefined)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the store did not answer within a minute');
}
