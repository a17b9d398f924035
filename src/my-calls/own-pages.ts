import type { FastifyInstance } from 'fastify'
import { forgetDevices } from '../people/devices.ts'
import { executiveOnVisit } from '../people/signed-in.ts'
import { erase } from '../privacy/erase.ts'
import { allHeld } from '../privacy/held.ts'
import { sendPage } from '../web/layout.ts'
import { erasePage } from './erase-page.ts'
import { clearAll, forgetDevice } from './forget-device.ts'
import { heldPage } from './held-page.ts'
import { callsOf, comingOf, readerIn } from './own-calls.ts'
import type { Holding } from './pages.ts'
import { ERASE, ERASE_PAGE, FORGET, FORGET_ALL, HELD_FILE, HELD_PAGE } from './schemas.ts'

/** What is held of an executive and what she may do with it, in the scope of her pages. */
export function ownPages(app: FastifyInstance, { holding, ...deps }: Holding): void {
  const { clock } = deps

  app.get('/my-calls/held', { schema: HELD_PAGE }, async (request, reply) => {
    const person = await executiveOnVisit(request, deps)
    const held = await allHeld(deps, holding, person, clock())
    const reader = readerIn(request, await callsOf(person, deps))
    return sendPage(reply, heldPage(person.address, held, reader))
  })

  app.get('/my-calls/held.json', { schema: HELD_FILE }, async (request, reply) => {
    const held = await allHeld(deps, holding, await executiveOnVisit(request, deps), clock())
    return reply
      .type('application/json; charset=utf-8')
      .headers({ 'content-disposition': 'attachment; filename="held.json"', 'cache-control': 'no-store' })
      .send(JSON.stringify(held, null, 2))
  })

  app.get('/my-calls/erase', { schema: ERASE_PAGE }, async (request, reply) => {
    const person = await executiveOnVisit(request, deps)
    const calls = await callsOf(person, deps)
    return sendPage(reply, erasePage(person.address, comingOf(calls, clock()), readerIn(request, calls)))
  })

  app.post('/my-calls/erase', { schema: ERASE }, async (request, reply) => {
    await erase(deps, holding, await executiveOnVisit(request, deps), clock())
    clearAll(reply)
    return reply.redirect('/my-calls?said=erased', 303)
  })

  app.post('/my-calls/forget-all', { schema: FORGET_ALL }, async (request, reply) => {
    const { id } = await executiveOnVisit(request, deps)
    await forgetDevices(deps.db, id, clock())
    return reply.redirect('/my-calls/held', 303)
  })

  app.post('/my-calls/forget', { schema: FORGET }, async (request, reply) => {
    await forgetDevice(request, reply, deps)
    return reply.redirect('/my-calls?said=forgotten', 303)
  })
}
