import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import type { Fault } from '../kernel/refusal.ts'
import { isMailAddress } from '../kernel/text.ts'
import { faultsOf } from './problem.ts'

/** Bodies are taken as they are sent: nothing is coerced, stripped or filled in. Only what stands in the address is text by nature. */
export function validateStrictly(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => whenAsked(httpPart === 'body' ? bodies : addresses, schema))
}

/**
 * What a page read out of a form, held against the schema of the request that it stands for: the same rules as for any program.
 * Faults point into `value`. Made once, beside the route.
 */
export function faultsAgainst(schema: TSchema): (value: unknown) => Fault[] {
  const fits = whenAsked(bodies, schema)
  return (value) => (fits(value) ? [] : faultsOf(fits.errors ?? []))
}

interface Check {
  (value: unknown): boolean
  errors?: ValidateFunction['errors']
}

/** Compiled by the first that is held against it: a start need not wait for what is asked of a few routes. */
function whenAsked(ajv: Ajv, schema: object): Check {
  let fits: ValidateFunction | undefined
  const check: Check = (value) => {
    fits ??= ajv.compile(schema)
    const isFitting = fits(value) as boolean
    check.errors = fits.errors
    return isFitting
  }
  return check
}

// Each remembers what it has compiled.
const bodies = ajv({ coerceTypes: false })
const addresses = ajv({ coerceTypes: true })

function ajv({ coerceTypes }: { coerceTypes: boolean }): Ajv {
  const validator = new Ajv({
    coerceTypes,
    removeAdditional: false,
    allErrors: true,
    verbose: true,
    strict: false,
  })
  addFormats.default(validator, ['date-time'])
  validator.addFormat('email', isMailAddress)
  return validator
}
