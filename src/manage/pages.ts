import type { FastifyInstance } from 'fastify'
import { existingCall } from '../booking/calls.ts'
import { callFacts } from '../calendar/call-facts.ts'
import { howItTakesPlace } from '../calendar/invite.ts'
import { missing } from '../kernel/refusal.ts'
import { longMoment, zoneName } from '../kernel/time.ts'
import { doorOf } from '../keys/keys.ts'
import { type ExecutivePack, executivePack } from '../prep/pack.ts'
import type { Item, Step } from '../topics/topic.ts'
import { topicOf } from '../topics/topics.ts'
import type { Deps } from '../web/feature.ts'
import { html } from '../web/html.ts'
import { page, sendPage } from '../web/layout.ts'

/** The private page of one call, where the links in an executive's mails lead. It shows, and changes nothing. */
export async function managePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps
  app.get<{ Params: { key: string } }>('/m/:key', { schema: { hide: true } }, async (request, reply) => {
    const id = await doorOf(db, 'manage', request.params.key, clock())
    if (id === null) throw missing()
    const call = await existingCall(db, id, clock())
    const facts = callFacts(call, settings)
    const { startsAt, endsAt, zone, question } = call.booking
    const { recruiter } = call
    const pack = executivePack(topicOf(call.booking.topic), endsAt.diff(startsAt).as('minutes'))
    const title = `${longMoment(startsAt, zone)}, with ${recruiter.name}`
    const content = html`
<h1>${title}</h1>
<p>That is ${zoneName(zone)} time; for ${recruiter.name} it is ${longMoment(startsAt, recruiter.zone)} (${zoneName(recruiter.zone, recruiter.place)} time). ${howItTakesPlace('executive', facts)}</p>
${call.state === 'over' ? html`<p class="soft">This call is over.</p>` : ''}
<h2>Your question</h2>
<blockquote>${question}</blockquote>
${prepSheet(pack)}`
    return sendPage(reply, page({ title, body: content }))
  })
}

const prepSheet = ({ title, promise, notThis, send, prepare, ask, agenda, houseRules }: ExecutivePack) => html`
<h2>${title}</h2>
<p>${promise} ${notThis}</p>
${lines('To send a day ahead', send.map(withMinutes))}
${lines('To prepare', prepare.map(withMinutes))}
${lines('Worth asking', ask)}
${lines('How the time may be spent', agenda.map(withMinutes))}
${lines('House rules', houseRules)}`

const withMinutes = ({ what, minutes }: Item | Step) => (minutes ? `${what} (${minutes} min)` : what)

const lines = (heading: string, items: readonly string[]) =>
  items.length === 0
    ? ''
    : html`<h2>${heading}</h2><ul class="lines">${items.map((item) => html`<li>${item}</li>`)}</ul>`
