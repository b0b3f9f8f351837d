import { X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Whether a certificate leads up to one that this installation trusts; `notConfigured`: it names none. */
export type IssuerTrust = 'trusted' | 'notTrusted' | 'notConfigured'
/** Whether a certificate was in force at a moment. */
export type Validity = 'valid' | 'expired' | 'notYetValid'

const pemPattern = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g
const certificateFile = /\.(pem|crt|cer|der)$/i

/** The certificates of a folder, PEM (also several in one file) or DER. A folder that is not there names none. */
export async function readTrustedCertificates(folder: string | undefined): Promise<readonly X509Certificate[]> {
  if (!folder) return []
  const names = (await readdir(folder).catch(() => [])).filter((name) => certificateFile.test(name))
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
  return files.flatMap((file) => {
    const blocks = file.toString('latin1').match(pemPattern)
    return (blocks ?? [file]).flatMap((one) => certificateOf(one) ?? [])
  })
}

/** A certificate from its bytes; undefined when they are none. */
export function certificateOf(bytes: string | Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(typeof bytes === 'string' ? bytes : Buffer.from(bytes))
  } catch {
    return undefined
  }
}

export function validityAt(certificate: X509Certificate, at: Temporal.Instant): Validity {
  const moment = at.epochMilliseconds
  if (moment < certificate.validFromDate.getTime()) return 'notYetValid'
  return moment > certificate.validToDate.getTime() ? 'expired' : 'valid'
}

const longestChain = 8

type Chain = {
  /** What came along with the signature: may lead up, but is not trusted by itself. */
  readonly others: readonly X509Certificate[]
  readonly trusted: readonly X509Certificate[]
  readonly at: Temporal.Instant
}

/** Walks from a certificate to its issuers, each of which must be an authority in force that really signed the one below. */
export function trustOf(certificate: X509Certificate, { others, trusted, at }: Chain): IssuerTrust {
  if (trusted.length === 0) return 'notConfigured'
  let current = certificate
  for (let step = 0; step < longestChain; step += 1) {
    const isIssuer = (one: X509Certificate) => hasIssued(one, current) && validityAt(one, at) === 'valid'
    if (trusted.some((one) => one.fingerprint256 === current.fingerprint256 || isIssuer(one))) return 'trusted'
    const above = others.find((one) => one.fingerprint256 !== current.fingerprint256 && isIssuer(one))
    if (!above) return 'notTrusted'
    current = above
  }
  return 'notTrusted'
}

const hasIssued = (issuer: X509Certificate, below: X509Certificate): boolean =>
  issuer.ca && below.checkIssued(issuer) && below.verify(issuer.publicKey)

/** Name and organisation of whoever a certificate is for, and the name of who issued it. */
export function namesIn(certificate: X509Certificate) {
  const { subject, issuer } = certificate.toLegacyObject()
  return { signerName: first(subject.CN), signerOrganisation: first(subject.O), issuerName: first(issuer.CN) }
}

const first = (part: string | readonly string[] | undefined): string | null =>
  (typeof part === 'string' ? part : part?.[0]) ?? null
