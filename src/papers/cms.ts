import { constants, createHash, verify, type X509Certificate } from 'node:crypto'
import {
  type Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
  TSTInfo,
} from 'pkijs'
import { certificateOf } from './certificates.ts'

/** `altered`: what it covers is no longer what was signed; `unreadable`: it cannot be told. */
export type SignatureState = 'intact' | 'altered' | 'unreadable'

/** A signature taken apart; nothing of it is believed yet. */
export type Cms = {
  /** A time stamp says when a file was there, not who agreed with it. */
  readonly kind: 'signature' | 'timeStamp'
  readonly signer: SignerInfo
  readonly certificate: X509Certificate | undefined
  /** All that came along, the signer's among them. */
  readonly certificates: readonly X509Certificate[]
  /** What the signer's program says, in ISO 8601. */
  readonly signedAt: string | undefined
  readonly timeStamp: TSTInfo | undefined
  /** The content that a time stamp is about, as it was signed. */
  readonly content: Uint8Array | undefined
}

const timeStampContent = '1.2.840.113549.1.9.16.1.4'
const [contentTypeAttribute, digestAttribute, timeAttribute] = [
  '1.2.840.113549.1.9.3',
  '1.2.840.113549.1.9.4',
  '1.2.840.113549.1.9.5',
]
const pss = '1.2.840.113549.1.1.10'
const digestNames: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/**
 * Reads the signature of one signer about a file that lies elsewhere (RFC 5652, detached), or a time stamp (RFC 3161). One with
 * a content of its own would be about that, whatever the file says: undefined, as what is no signature at all.
 */
export function readCms(bytes: Uint8Array): Cms | undefined {
  try {
    const data = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(bytes)).content })
    const { eContent, eContentType } = data.encapContentInfo
    const kind = eContentType === timeStampContent ? 'timeStamp' : 'signature'
    const [signer, ...others] = data.signerInfos
    if (!signer || others.length > 0 || (kind === 'signature') !== (eContent === undefined)) return undefined
    const content = eContent && new Uint8Array(eContent.getValue())
    return { kind, signer, content, timeStamp: content && TSTInfo.fromBER(content), ...signersOf(data, signer) }
  } catch {
    return undefined
  }
}

function signersOf(data: SignedData, signer: SignerInfo) {
  const certificates = (data.certificates ?? []).filter((one) => one instanceof Certificate)
  const own = certificates.find((one) => isNamedBy(signer, one))
  return {
    certificates: certificates.flatMap((one) => certificateOf(derOf(one)) ?? []),
    certificate: own && certificateOf(derOf(own)),
    signedAt: timeIn(signer),
  }
}

const derOf = (certificate: Certificate) => new Uint8Array(certificate.toSchema().toBER())

/** By issuer and number, as PAdES has it; the other way of naming, by a digest of the key, is not used on papers. */
const isNamedBy = ({ sid }: SignerInfo, certificate: Certificate): boolean =>
  sid instanceof IssuerAndSerialNumber &&
  certificate.issuer.isEqual(sid.issuer) &&
  certificate.serialNumber.isEqual(sid.serialNumber)

const attributesOf = (signer: SignerInfo): readonly Attribute[] => signer.signedAttrs?.attributes ?? []
const attributeValue = (signer: SignerInfo, wanted: string) =>
  attributesOf(signer).find(({ type }) => type === wanted)?.values[0]

function timeIn(signer: SignerInfo): string | undefined {
  const date: unknown = attributeValue(signer, timeAttribute)?.toDate?.()
  return date instanceof Date ? Temporal.Instant.fromEpochMilliseconds(date.getTime()).toString() : undefined
}

/** Whether `signed` is what was signed, and by the key of the certificate. */
export function checkCms(cms: Cms, signed: Uint8Array): SignatureState {
  const { signer, certificate, timeStamp, content } = cms
  const digestName = digestNames[signer.digestAlgorithm.algorithmId]
  if (!certificate || !digestName) return 'unreadable'
  if (timeStamp && !isStamped(timeStamp, signed)) return 'altered'
  const about = content ?? signed
  if (!signer.signedAttrs) return isSignedBy(certificate, { signer, digestName, bytes: about })
  if (!hasDigest(signer, createHash(digestName).update(about).digest())) return 'altered'
  return isSignedBy(certificate, { signer, digestName, bytes: new Uint8Array(signer.signedAttrs.encodedValue) })
}

type Signed = { readonly signer: SignerInfo; readonly digestName: string; readonly bytes: Uint8Array }

function isSignedBy({ publicKey }: X509Certificate, { signer, digestName, bytes }: Signed): SignatureState {
  const isPss = signer.signatureAlgorithm.algorithmId === pss
  const padded = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
  try {
    const key = { key: publicKey, ...(isPss ? padded : {}) }
    return verify(digestName, bytes, key, signer.signature.valueBlock.valueHexView) ? 'intact' : 'altered'
  } catch {
    return 'unreadable'
  }
}

function hasDigest(signer: SignerInfo, digest: Buffer): boolean {
  const kept: unknown = attributeValue(signer, digestAttribute)?.valueBlock?.valueHexView
  return kept instanceof Uint8Array && digest.equals(kept) && attributeValue(signer, contentTypeAttribute) !== undefined
}

function isStamped({ messageImprint }: TSTInfo, signed: Uint8Array): boolean {
  const name = digestNames[messageImprint.hashAlgorithm.algorithmId]
  const digest = messageImprint.hashedMessage.valueBlock.valueHexView
  return name !== undefined && createHash(name).update(signed).digest().equals(digest)
}
