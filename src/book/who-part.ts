import { MANNER } from '../booking/mails.ts'
import { firstName, inSentence } from '../kernel/text.ts'
import { shortMoment, zoneName } from '../kernel/time.ts'
import { inAList, languageName } from '../people/languages.ts'
import { SECTORS } from '../people/sectors.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { Booking } from './booking-page.ts'

/** Who she is, and what a call can and cannot do: read before the first time, and not again when something is to be mended. */
export function whoPart({
  recruiter,
  times,
  reader: { zone, hours },
}: Pick<Booking, 'recruiter' | 'times' | 'reader'>): Html {
  const { name, headline, about, sectors, languages, call } = recruiter
  const first = firstName(name)
  const next = times.areFirst ? times.times[0]?.startsAt : undefined
  const fields = SECTORS.filter(({ id }) => sectors.includes(id)).map(({ title }) => title)
  const speaks = languages.length > 1 || languages[0] !== 'en'
  return row(
    html`<h1>${name}</h1>
${headline && html`<p class="lede">${headline}</p>`}
${about.trim() === '' ? usual(first) : inHerWords(about, first)}
<p>${MANNER[call.kind](first)}${speaks && html` The call may be in ${inAList(languages.map(languageName))}.`}${fields.length > 0 && html` ${first} knows ${inAList(fields.map(inSentence))}.`}</p>`,
    {
      first: true,
      ...(next && {
        margin: html`<b>Next free</b> <span>${shortMoment(next, zone, hours)}</span> <span>${zoneName(zone)} time</span>`,
      }),
    },
  )
}

const inHerWords = (about: string, name: string): Html =>
  html`${paragraphs(about).map((text) => html`<p>${text}</p>`)}<p class="signed">${name}</p>`

const paragraphs = (prose: string): string[] => prose.split(/\n\s*\n/).filter((text) => text.trim() !== '')

/** For who has not said it in her own words. */
const usual = (name: string): Html =>
  html`<p>${name} takes these calls as a volunteer, for people between roles. You will hear how a search looks from the other side of the desk. ${name} cannot promise you a job or speak for a client; a call is short, so bring one thing and get to the bottom of it.</p>`
