import type { Recruiter } from '../people/tables.ts'
import type { Asset } from '../web/asset.ts'
import { type Html, html } from '../web/html.ts'
import { page } from '../web/layout.ts'

export interface SheetParts {
  readonly title: string
  readonly body: Html
  /** The path of the navigation under which it stands. */
  readonly current: '/desk' | '/desk/hours' | '/desk/calls' | '/desk/calendar' | '/desk/profile'
  readonly recruiter: Pick<Recruiter, 'email'>
  readonly scripts?: readonly Asset[]
  readonly aside?: boolean
}

/** A page of the desk: it says whose it is, and lets her leave. */
export const sheet = ({ recruiter, ...parts }: SheetParts): Html =>
  page({
    ...parts,
    among: 'desk',
    footer: html`<form method="post" action="/desk/sign-out"><p>You are signed in as ${recruiter.email}. <button class="words">Sign out</button></p></form>`,
  })
