/** Why a source of the native library does not serve. */

/** @typedef {import('../../electron/contract/status.ts').SetUpFailure} Failure */

export class SetUpError extends Error {
  /** @override */
  name = 'SetUpError';

  /** @param {Failure} failure */
  constructor(failure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

/**
 * A failed system call (no space, read-only cache) is a failure of the set-up too; anything else is a defect.
 * @param {unknown} error
 * @returns {Failure}
 */
export function toFailure(error) {
  if (error instanceof SetUpError) return error.failure;
  if (error instanceof Error && 'syscall' in error) return { kind: 'diskFailed', detail: error.message };
  throw error;
}
