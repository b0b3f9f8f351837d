import { CryptoKeySigner, PDF } from '@libpdf/core'
import { Integer, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs'

/** A certificate made for a test, with its key. */
export type TestCertificate = { readonly name: string; readonly der: Uint8Array; readonly key: CryptoKey }

type Wanted = {
  readonly name: string
  readonly organisation?: string
  /** Signs itself when left out. */
  readonly issuer?: TestCertificate
  readonly isAuthority?: boolean
  readonly from?: string
  readonly to?: string
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const
const [commonName, organisationName] = ['2.5.4.3', '2.5.4.10']
const basicConstraints = '2.5.29.19'

const named = (type: string, value: string) => new AttributeTypeAndValue({ type, value: new Utf8String({ value }) })

let serial = 0

/** A certificate as an office's token holds one, in the years given; RSA, as those in use. */
export async function testCertificate(wanted: Wanted): Promise<TestCertificate> {
  const { name, organisation, issuer, isAuthority = false, from = '2025-01-01', to = '2028-01-01' } = wanted
  const keys = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  )
  serial += 1
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: serial }) })
  certificate.subject.typesAndValues.push(named(commonName, name))
  if (organisation) certificate.subject.typesAndValues.push(named(organisationName, organisation))
  if (issuer) {
    certificate.issuer.typesAndValues.push(...Certificate.fromBER(new Uint8Array(issuer.der)).subject.typesAndValues)
  } else certificate.issuer.typesAndValues.push(...certificate.subject.typesAndValues)
  certificate.notBefore.value = new Date(from)
  certificate.notAfter.value = new Date(to)
  const constraints = new BasicConstraints({ cA: isAuthority }).toSchema().toBER(false)
  certificate.extensions = [
    new Extension({
      extnID: basicConstraints,
      critical: true,
      extnValue: constraints,
    }),
  ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(issuer?.key ?? keys.privateKey, 'SHA-256')
  return { name, der: new Uint8Array(certificate.toSchema(true).toBER(false)), key: keys.privateKey }
}

type Signing = { readonly by: TestCertificate; readonly at?: string; readonly chain?: readonly TestCertificate[] }

/** A PDF with one more signature, added as a program with a token adds it: after what is there, which stays as it is. */
export async function signedPdf(pdf: Uint8Array, { by, at = '2026-11-25T03:00:00Z', chain = [] }: Signing) {
  const signer = new CryptoKeySigner(
    by.key,
    by.der,
    'RSA',
    algorithm.name,
    chain.map(({ der }) => der),
  )
  const document = await PDF.load(new Uint8Array(pdf))
  const { bytes } = await document.sign({ signer, signingTime: new Date(at) })
  return bytes
}

/** A PDF of one page to be signed. */
export async function plainPdf(): Promise<Uint8Array> {
  const document = PDF.create()
  document.addPage().drawText('Phieu nhan xet', { x: 50, y: 700 })
  return document.save()
}

/** Something is written after everything that was signed, as a reader that fills in a form does it. */
export async function withLaterText(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDF.load(new Uint8Array(pdf))
  document.getPage(0)?.drawText('Them sau khi ky', { x: 50, y: 600 })
  return document.save({ incremental: true })
}

/** A certificate as a file that a program of the installation reads. */
export const pemOf = ({ der }: TestCertificate): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
