import { type DetectionAccuracy, DetectionView, detectionView } from '@shuji/core/catalog';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Schemes } from '../rulebook/index.js';

export interface DetectionRouteDependencies {
  readonly schemes: Pick<Schemes, 'detectors' | 'detectorsDigest'>;
  readonly accuracy: DetectionAccuracy | null;
}

/** The route for everybody by which the product tells how well it recognises data. */
export function detectionRoutes(app: FastifyInstance, { schemes, accuracy }: DetectionRouteDependencies): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/public/detection',
      { schema: { operationId: 'readDetection', tags: ['resources'], response: { 200: DetectionView } } },
      () => detectionView(schemes.detectors ?? { categories: [] }, schemes.detectorsDigest, accuracy),
    );
}
