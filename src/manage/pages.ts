import type { FastifyInstance } from 'fastify'
import { existingCall } from '../booking/calls.ts'
import { callFacts } from '../calendar/call-facts.ts'
import { howItTakesPlace, otherClock } from '../calendar/invite.ts'
import { longMoment, zoneName } from '../kernel/time.ts'
import { doorOf } from '../keys/keys.ts'
import { type ExecutivePack, executivePack, executiveSections, inLine } from '../prep/pack.ts'
import { topicOf } from '../topics/topics.ts'
import type { Deps } from '../web/feature.ts'
import { html } from '../web/html.ts'
import { page, sendPage } from '../web/layout.ts'

/** The private page of one call, where the links in an executive's mails lead. It shows, and changes nothing. */
export async function managePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps
  app.get<{ Params: { key: string } }>('/m/:key', { schema: { hide: true } }, async (request, reply) => {
    const id = await doorOf(db, ['manage'], request.params.key, clock())
    if (id === null) return sendPage(reply.code(404), nothingHere)
    const call = await existingCall(db, id, clock())
    const facts = callFacts(call, settings)
    const { startsAt, endsAt, zone, question } = call.booking
    const { recruiter } = call
    const pack = executivePack(topicOf(call.booking.topic), endsAt.diff(startsAt).as('minutes'))
    const title = `${longMoment(startsAt, zone)}, with ${recruiter.name}`
    const content = html`
<h1>${title}</h1>
<p>That is ${zoneName(zone)} time. ${otherClock('executive', facts)}</p>
<p>${howItTakesPlace('executive', facts)}</p>
${call.state === 'over' ? html`<p class="soft">This call is over.</p>` : ''}
<h2>Your question</h2>
<blockquote>${question}</blockquote>
${prepSheet(pack)}`
    return sendPage(reply, page({ title, body: content }))
  })
}

const nothingHere = page({
  title: 'Nothing here',
  body: html`<h1>There is nothing here</h1>
<p>This address may have been cut short in a mail, or the call was more than 30 days ago. Please open the link in your newest mail about the call.</p>`,
})

const prepSheet = (pack: ExecutivePack) => html`
<h2>${pack.title}</h2>
<p>${pack.promise} ${pack.notThis}</p>
${executiveSections(pack).map(
  ({ heading, entries }) => html`<h2>${heading}</h2>
<ul class="lines">${entries.map((entry) => html`<li>${inLine(entry)}</li>`)}</ul>`,
)}`
