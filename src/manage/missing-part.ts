import { capital, firstName } from '../kernel/text.ts'
import type { Wanted } from '../prep/missing.ts'
import type { PackOfCall } from '../prep/pack-of-call.ts'
import { isLegible } from '../reading/reading.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'
import { beforeWhen } from './clocks.ts'

/** What the recruiter needs before the call: what she has not of it first, each the way to where it is given. */
export function missingPart({ call: { booking, recruiter }, pack, now }: CallView): Html {
  const { wanted, missing } = pack
  const { line } = pack.pack
  const name = firstName(recruiter.name)
  const there = wanted.filter((each) => !missing.includes(each))
  return row(html`${line && html`<p class="notice">${name} says: “${line}”</p>`}
<div class="flow no-print" id="missing" data-fresh><h2>${missing.length > 0 ? `Still missing ${beforeWhen(booking, now)}` : `All that ${name} needs is there`}</h2>
<ul class="plan">${missing.map((each) => html`<li><a href="#${each.anchor}">${capital(each.words)}</a><span class="minutes">missing</span></li>`)}${there.map(
    (each) =>
      html`<li class="soft"><span>${capital(each.words)}</span><span class="minutes">${howThere(each, pack)}</span></li>`,
  )}</ul></div>`)
}

const howThere = ({ what }: Wanted, { resume }: PackOfCall): string =>
  what === 'resume' && resume?.reading && !isLegible(resume.reading) ? 'there, but no program can read it' : 'there'
