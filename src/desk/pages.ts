import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signInPage } from '../people/sign-in-page.ts'
import type { Deps } from '../web/feature.ts'
import type { Html } from '../web/html.ts'
import { servePages } from '../web/pages.ts'
import type { Problem } from '../web/problem.ts'
import { awayPages } from './away-pages.ts'
import { byHandPages } from './by-hand-pages.ts'
import { calendarPages } from './calendar/pages.ts'
import { callPages } from './call-pages.ts'
import { cardPages } from './card/pages.ts'
import { ownDesk } from './desk-pages.ts'
import { deskEvents } from './events-pages.ts'
import { hoursPages } from './hours/pages.ts'
import { profilePages } from './profile/pages.ts'
import { refusalPage } from './refusal-page.ts'
import { resumePages } from './resume-pages.ts'

/** The groups of pages behind a recruiter's sign-in, each in one scope with the others. */
const GROUPS: readonly ((app: FastifyInstance, deps: Deps) => Promise<void>)[] = [
  ownDesk,
  deskEvents,
  callPages,
  cardPages,
  resumePages,
  awayPages,
  byHandPages,
  hoursPages,
  calendarPages,
  profilePages,
]

/** A recruiter's desk. Whoever is not signed in finds the sign-in form in place of each page. */
export async function deskPages(app: FastifyInstance, deps: Deps): Promise<void> {
  await servePages(app, deps.settings, sayRefusal)
  for (const pages of GROUPS) await pages(app, deps)
}

/** The form leads on to the page that was asked for; a button that was pressed is not pressed again by signing in. */
function sayRefusal(problem: Problem, request: FastifyRequest): Html | undefined {
  if (problem.status === 401) return signInPage({ next: request.method === 'GET' ? request.url : '/desk' })
  return problem.status === 429 || problem.status >= 500 ? undefined : refusalPage(problem)
}
