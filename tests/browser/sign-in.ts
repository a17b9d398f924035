import type { Page } from 'playwright-core'
import type { Service } from '../support/service.ts'
import { codeMailed } from './letters.ts'

/** Dana, from the sign-in form on: by the code that is mailed to her. */
export async function signIn(page: Page, service: Pick<Service, 'database' | 'work'>): Promise<void> {
  await page.getByLabel('Your e-mail address').fill('dana@example.com')
  await page.getByRole('button', { name: 'Mail me the code' }).click()
  await page.waitForURL('**/sign-in/code**')
  await page.getByLabel('The code in the mail').fill(await codeMailed(service, 'sign-in'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/desk')
}
