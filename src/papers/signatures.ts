import type { X509Certificate } from 'node:crypto'
import { type IssuerTrust, namesIn, trustOf, type Validity, validityAt } from './certificates.ts'
import { type Cms, checkCms, readCms, type SignatureState } from './cms.ts'
import { type SignedRange, signedRangesOf } from './signed-ranges.ts'

/** `laterSigned`: something was added after it, and a later whole signature covers that; `laterUnsigned`: none does. */
export type SignatureCoverage = 'whole' | 'laterSigned' | 'laterUnsigned'

/** What verifying one signature of a PDF found, as plain values that are kept. */
export type PaperSignature = {
  readonly state: SignatureState
  readonly kind: Cms['kind']
  readonly coverage: SignatureCoverage
  readonly byteRange: readonly [number, number, number, number]
  readonly signerName: string | null
  readonly signerOrganisation: string | null
  readonly issuerName: string | null
  /** What the signing program says, in ISO 8601: nobody else vouches for it. */
  readonly signedAt: string | null
  /** Until when the certificate is in force, in ISO 8601. */
  readonly validTo: string | null
  /** At the time of signing, or now where none is said. */
  readonly validity: Validity | null
  readonly trust: IssuerTrust | null
}

type Asked = { readonly trusted: readonly X509Certificate[]; readonly now: Temporal.Instant }

/**
 * Verifies every signature of a PDF (PAdES and the older `adbe.pkcs7.detached`), oldest first; none for a file without. Whether
 * a certificate was revoked is not asked: that needs the network of whoever issued it.
 */
export function verifySignatures(pdf: Uint8Array, asked: Asked): readonly PaperSignature[] {
  const ranges = signedRangesOf(pdf)
  const verified = ranges.map((range) => verifyRange(range, asked))
  const covered = Math.max(0, ...ranges.filter((_, place) => verified[place]?.state === 'intact').map(({ end }) => end))
  const isAll = (end: number) => /^\s*$/.test(Buffer.from(pdf.subarray(end)).toString('latin1'))
  return verified.map((one, place) => {
    const end = ranges[place]?.end ?? 0
    if (isAll(end)) return { ...one, coverage: 'whole' }
    return { ...one, coverage: end < covered && isAll(covered) ? 'laterSigned' : 'laterUnsigned' }
  })
}

type Verified = Omit<PaperSignature, 'coverage'>

function verifyRange(range: SignedRange, asked: Asked): Verified {
  const cms = range.cms && readCms(range.cms)
  if (!cms) return { ...nothingKnown(range), state: 'unreadable' }
  const { kind, certificate } = cms
  const said = certificate ? about(certificate, { range, cms, asked }) : {}
  return { ...nothingKnown(range), kind, state: checkCms(cms, range.signed), ...said }
}

const nothingKnown = ({ byteRange, writtenAt }: SignedRange): Omit<Verified, 'state'> => ({
  kind: 'signature',
  byteRange,
  signerName: null,
  signerOrganisation: null,
  issuerName: null,
  signedAt: writtenAt ?? null,
  validTo: null,
  validity: null,
  trust: null,
})

type Of = { readonly range: SignedRange; readonly cms: Cms; readonly asked: Asked }

function about(certificate: X509Certificate, { range, cms, asked }: Of) {
  const signedAt = cms.signedAt ?? range.writtenAt ?? null
  const at = signedAt ? Temporal.Instant.from(signedAt) : asked.now
  return {
    ...namesIn(certificate),
    signedAt,
    validTo: Temporal.Instant.fromEpochMilliseconds(certificate.validToDate.getTime()).toString(),
    validity: validityAt(certificate, at),
    trust: trustOf(certificate, { others: cms.certificates, trusted: asked.trusted, at }),
  }
}
