/** Words of the registry pages. */
export const registryZh = {};
