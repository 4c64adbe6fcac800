/** Columns of better-auth's fields, in the lower case of our tables; see migration 0010. */
function columns<Field extends string>(...fields: Field[]): Record<Field, string> {
  const named = fields.map((field) => [
    field,
    field.replace('ID', 'Id').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  ]);
  return Object.fromEntries(named);
}

export const userTable = {
  modelName: 'auth_user',
  fields: columns('emailVerified', 'createdAt', 'updatedAt'),
};

export const sessionTable = {
  modelName: 'auth_session',
  fields: columns('userId', 'expiresAt', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt'),
};

export const accountTable = {
  modelName: 'auth_account',
  fields: columns(
    'accountId',
    'providerId',
    'userId',
    'accessToken',
    'refreshToken',
    'idToken',
    'accessTokenExpiresAt',
    'refreshTokenExpiresAt',
    'createdAt',
    'updatedAt',
  ),
};

export const verificationTable = {
  modelName: 'auth_verification',
  fields: columns('expiresAt', 'createdAt', 'updatedAt'),
};

export const twoFactorTables = {
  user: { fields: columns('twoFactorEnabled') },
  twoFactor: {
    modelName: 'auth_two_factor',
    fields: columns('backupCodes', 'userId', 'failedVerificationCount', 'lockedUntil'),
  },
};

export const passkeyTable = {
  passkey: {
    modelName: 'auth_passkey',
    fields: columns('publicKey', 'userId', 'credentialID', 'deviceType', 'backedUp', 'createdAt'),
  },
};

export const apiKeyTable = {
  apikey: {
    modelName: 'auth_api_key',
    fields: columns(
      'configId',
      'referenceId',
      'refillInterval',
      'refillAmount',
      'lastRefillAt',
      'rateLimitEnabled',
      'rateLimitTimeWindow',
      'rateLimitMax',
      'requestCount',
      'lastRequest',
      'expiresAt',
      'createdAt',
      'updatedAt',
    ),
  },
};
