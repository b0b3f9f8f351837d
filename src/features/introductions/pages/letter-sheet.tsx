import { Sheet, SheetHead, SheetSign } from '#ui/sheet.tsx'
import type { letterText } from '../papers.ts'

/** The letter on screen, with the very words that print. */
export function LetterSheet({ text }: { text: ReturnType<typeof letterText> }) {
  const [place = '', ...date] = text.placeAndDate.split(', ')
  return (
    <Sheet label="Giấy giới thiệu">
      <SheetHead
        superior={text.upper || undefined}
        issuer={text.issuer}
        number={text.reference}
        place={place}
        date={date.join(', ')}
      />
      <h3>GIẤY GIỚI THIỆU</h3>
      <p class="flat text-center">Kính gửi: {text.recipients.join('; ')}</p>
      <p>{text.basis}</p>
      <p>
        Giới thiệu đồng chí: <b>{text.fullName}</b>
      </p>
      <p>
        Giới tính: {text.gender}. Sinh ngày: {text.born}
      </p>
      <p>
        Kết nạp vào Đảng ngày: {text.joined}. Công nhận chính thức ngày: {text.official}
      </p>
      <p>Đang sinh hoạt đảng tại: {text.workplaceCell}</p>
      <p>Hiện cư trú tại: {text.residence}</p>
      {text.exemptLine && (
        <p>
          <b>{text.exemptLine}</b>
        </p>
      )}
      <p>{text.request}</p>
      <SheetSign
        left={
          <>
            <b>ĐẢNG ỦY (CHI ỦY) NƠI CƯ TRÚ</b>
            <div>Tiếp nhận {text.receipt.received}</div>
            <div>Đã giới thiệu về sinh hoạt tại chi bộ {text.receipt.cell}</div>
          </>
        }
        right={
          <>
            {text.signature.map((line) => (
              <div>
                <b>{line}</b>
              </div>
            ))}
            <div class="mt-12">
              <b>{text.signer}</b>
            </div>
          </>
        }
      />
    </Sheet>
  )
}
