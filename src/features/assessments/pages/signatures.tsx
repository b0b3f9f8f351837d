import type { PaperSignature } from '#papers/signatures.ts'
import { formatDateTime } from '#ui/format.ts'
import type { IconName } from '#ui/icon.tsx'
import { StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import { fileWords } from '../terms/paper.ts'

const signatureStateLabels: Readonly<Record<PaperSignature['state'], string>> = {
  intact: 'Nguyên vẹn',
  altered: 'Đã bị sửa sau khi ký',
  unreadable: 'Không đọc được',
}

/** What stands after a signature that is intact. */
const coverageWords: Readonly<Record<PaperSignature['coverage'], string>> = {
  whole: 'Ký trên toàn bộ tệp.',
  laterSigned: 'Sau đó tệp có thêm phần mới; chữ ký sau ký trên cả phần đó.',
  laterUnsigned: 'Sau đó tệp có thêm phần mới mà không chữ ký nguyên vẹn nào bao trùm. Đồng chí so với bản gốc.',
}

const trustWords: Readonly<Record<NonNullable<PaperSignature['trust']>, string>> = {
  trusted: 'Nơi cấp chứng thư được tin cậy.',
  notTrusted: 'Nơi cấp chứng thư không có trong danh sách tin cậy của hệ thống.',
  notConfigured: 'Chưa kiểm tra được nơi cấp: hệ thống chưa có danh sách nơi cấp tin cậy.',
}

const validityWords: Readonly<Record<NonNullable<PaperSignature['validity']>, string>> = {
  valid: 'Chứng thư còn hiệu lực khi ký.',
  expired: 'Chứng thư đã hết hạn khi ký.',
  notYetValid: 'Chứng thư chưa có hiệu lực khi ký.',
}

const looks = {
  intact: { tone: 'success', icon: 'shield-check' },
  altered: { tone: 'error', icon: 'circle-x' },
  unreadable: { tone: 'warning', icon: 'circle-question-mark' },
} as const satisfies Record<PaperSignature['state'], { tone: StatusTone; icon: IconName }>

/** Intact alone is not enough: what was added afterwards, and a certificate that did not count, are to be looked at. */
function isDoubtful({ state, coverage, validity, trust }: PaperSignature): boolean {
  return state === 'intact' && (coverage === 'laterUnsigned' || validity !== 'valid' || trust === 'notTrusted')
}

function signedAtWords(signedAt: string | null): string {
  if (!signedAt) return 'Không ghi giờ ký.'
  return `Ký ${formatDateTime(Temporal.Instant.from(signedAt))} (giờ do máy ký ghi).`
}

function whoOf({ kind, signerName, signerOrganisation }: PaperSignature): string {
  const who = [signerName ?? fileWords.unknownSigner, signerOrganisation].filter(Boolean).join(', ')
  return kind === 'timeStamp' ? `${fileWords.timeStamp}: ${who}` : who
}

/** What was found of one signature, sentence by sentence; of one that cannot be read only what its certificate says. */
function sentencesOf(signature: PaperSignature): readonly string[] {
  const { state, coverage, issuerName, validity, trust, signedAt } = signature
  return [
    signedAtWords(signedAt),
    ...(state === 'intact' ? [coverageWords[coverage]] : []),
    ...(issuerName ? [`Chứng thư do ${issuerName} cấp.`] : []),
    ...(validity ? [validityWords[validity]] : []),
    ...(trust ? [trustWords[trust]] : []),
  ]
}

const Signature = ({ signature, place }: { signature: PaperSignature; place: number }) => {
  const { tone, icon } = looks[signature.state]
  return (
    <li class="grid gap-1">
      <p class="flex flex-wrap items-center gap-2">
        <StatusTag
          tone={isDoubtful(signature) ? 'warning' : tone}
          icon={isDoubtful(signature) ? 'triangle-alert' : icon}
        >
          {isDoubtful(signature) ? 'Nguyên vẹn, cần xem lại' : signatureStateLabels[signature.state]}
        </StatusTag>
        <span class="font-medium">
          Chữ ký {place + 1}: {whoOf(signature)}
        </span>
      </p>
      <p class="text-sm">{sentencesOf(signature).join(' ')}</p>
    </li>
  )
}

/** Every signature of a PDF in words: who, when, whether the file is still as it was signed. */
export function Signatures({ signatures }: { signatures: readonly PaperSignature[] }) {
  if (signatures.length === 0) return null
  return (
    <ol class="ml-7 grid gap-3">
      {signatures.map((signature, place) => (
        <Signature signature={signature} place={place} />
      ))}
    </ol>
  )
}
