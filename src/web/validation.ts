import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { isMailAddress } from '../kernel/text.ts'

/** Bodies are taken as they are sent: nothing is coerced, stripped or filled in. Only what stands in the address is text by nature. */
export function validateStrictly(app: FastifyInstance): void {
  const bodies = ajv({ coerceTypes: false })
  const addresses = ajv({ coerceTypes: true })
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodies : addresses).compile(schema))
}

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
