import fc from 'fast-check'
import { inTheMethod, inThePath, inTheQuery } from './addresses.ts'
import { inTheBody } from './bodies.ts'
import { inTheHeaders } from './headers.ts'
import { inTheText } from './texts.ts'
import type { Fault } from './wire.ts'

/** One to three things that go wrong with a request. */
export const faults: fc.Arbitrary<Fault> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: inTheBody() },
      { weight: 3, arbitrary: inTheText },
      { weight: 3, arbitrary: inTheHeaders },
      { weight: 3, arbitrary: inTheQuery },
      { weight: 2, arbitrary: inThePath },
      { weight: 1, arbitrary: inTheMethod },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((each) => (wire, operation) => each.reduce((sent, fault) => fault(sent, operation), wire))
