/** Words of the account pages. */
export const accountZh = {};
