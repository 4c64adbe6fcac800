import { SourceFault } from './source-fault.js';

/** Objects of a bucket whose keys begin alike, and who asks for them. */
export interface BucketAddress {
  /** Empty: that of Amazon for the region. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken?: string | undefined;
  /** Whether the bucket is named in the path and not in the host, as most stores want it that are not Amazon's. */
  readonly pathStyle: boolean;
}

interface Given {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}

/** Reads `s3://bucket/prefix`; keys are those of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Throws a `SourceFault`. */
export function parseBucketAddress(text: string, { endpoint, region, env = process.env }: Given = {}): BucketAddress {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/?#@]+)(?:\/(.*))?$/is.exec(text) ?? [];
  if (bucket === undefined) throw wrong('write s3://bucket/prefix');
  const { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey, AWS_SESSION_TOKEN: sessionToken } = env;
  if (!accessKey || !secretKey) throw wrong('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  return {
    ...{ bucket, prefix, accessKey, secretKey, sessionToken },
    ...{ endpoint: endpoint ?? '', region: region ?? env.AWS_REGION ?? 'us-east-1', pathStyle: endpoint !== undefined },
  };
}

/** Where a store is asked. Throws a `SourceFault` where that is no address. */
export function bucketHost({ endpoint, region }: Pick<BucketAddress, 'endpoint' | 'region'>): URL {
  const text = endpoint === '' ? `https://s3.${region}.amazonaws.com` : endpoint;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw wrong('the endpoint is no address of http or https');
  if (url.username !== '' || url.password !== '') throw wrong('keys do not belong into the endpoint');
  return url;
}

/** What names a bucket, without keys. */
export function shownBucket({
  endpoint,
  bucket,
  prefix,
}: Pick<BucketAddress, 'endpoint' | 'bucket' | 'prefix'>): string {
  return `${endpoint === '' ? 's3:/' : endpoint.replace(/\/+$/, '')}/${bucket}/${prefix}`;
}

function wrong(reason: string): SourceFault {
  return new SourceFault('source-address-wrong', { reason });
}
