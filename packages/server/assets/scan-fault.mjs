/** Why a scan gives up: one of the closed list in `packages/core/src/catalog/profile.ts`, with what was found. */
export class Fault extends Error {
  constructor(fault, detail = {}) {
    super(fault);
    this.fault = fault;
    this.detail = detail;
  }
}
