import type { Settings } from '../kernel/settings.ts'
import { mailServerFault } from '../mail/smtp.ts'
import { type Finding, mend, mind, ok } from './finding.ts'

const PATIENCE_MS = 5_000

/** Logs in to the mail server and sends nothing. */
export async function examineMail({ smtpUrl, mailFrom }: Settings): Promise<Finding[]> {
  if (smtpUrl === null)
    return [mind('mail', 'SMTP_URL is not set: mails stay on the outbox page, and nobody gets one.')]
  // The settings say so already.
  if (!/^smtps?:\/\//.test(smtpUrl) || !URL.canParse(smtpUrl)) return []
  const { host } = new URL(smtpUrl)
  const fault = await mailServerFault(smtpUrl, PATIENCE_MS)
  return [
    fault === null
      ? ok('mail', `The mail server ${host} lets us in.`)
      : mend('mail', `${fault} Mend SMTP_URL, or start the mail server ${host}.`),
    senderFound(mailFrom.address),
  ]
}

function senderFound(address: string): Finding {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return isNobodys(domain)
    ? mind(
        'mail',
        `Mails come from an address at ${domain}, which mail servers refuse. Set MAIL_FROM to one of your own.`,
      )
    : ok('mail', `Mails come from an address at ${domain}: its SPF and DKIM must allow the mail server.`)
}

/** Names that no mail comes from (RFC 2606, RFC 6761), and those without a dot. */
const isNobodys = (domain: string): boolean =>
  !domain.includes('.') || /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|local)$/.test(domain)
