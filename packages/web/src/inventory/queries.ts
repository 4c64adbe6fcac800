import { InventoryOverview } from '@shuji/core/catalog';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../app/api.js';

/** What the active organisation has, in figures. */
export const inventoryQuery = queryOptions({
  queryKey: ['inventory'],
  queryFn: ({ signal }) => get('/api/inventory', InventoryOverview, signal),
});
