/** Words of the resources pages. */
export const resourcesZh = {};
