import { routes } from '#routes'
import { Icon } from '#ui/icon.tsx'

/** Why marks are not sent; the script shows the words of the one reason that holds. */
export function OfflineBar() {
  return (
    <div class="offline-bar mb-4" role="status" data-attendance-bar hidden>
      <Icon name="wifi-off" />
      <p>
        <b>
          <span data-when="offline">Đang ngoại tuyến</span>
          <span data-when="signedOut">Phiên làm việc đã hết</span>
          <span data-when="otherMandate">Đồng chí đang làm việc cho tổ chức khác</span>
          <span data-when="refused">Máy chủ không nhận</span>
          <span data-unsent>
            {' '}
            · <span data-slot="unsent">0</span> lượt chưa gửi
          </span>
        </b>
        <span class="sub" data-when="offline">
          Đồng chí cứ điểm danh tiếp. Có mạng, máy tự gửi; không cần nhập lại.
        </span>
        <span class="sub" data-when="signedOut">
          Các lượt vẫn giữ trong máy này. Đồng chí đăng nhập lại, máy sẽ gửi.
        </span>
        <span class="sub" data-when="otherMandate">
          Các lượt vẫn giữ trong máy này. Đồng chí đổi lại tổ chức đã mở cuộc họp, máy sẽ gửi.
        </span>
        <span class="sub" data-when="refused" data-slot="refusal" />
      </p>
      <div class="bar-actions flex flex-wrap gap-2" data-when="offline refused">
        <button type="button" class="btn btn-line btn-sm min-h-11" data-do="send">
          Thử gửi lại
        </button>
        <button
          type="button"
          class="btn btn-line btn-sm min-h-11"
          data-when="refused"
          data-do="discard"
          data-ask="Bỏ các lượt chưa gửi của cuộc họp này trên máy? Không lấy lại được."
        >
          Bỏ các lượt này
        </button>
      </div>
      <a class="btn btn-line btn-sm min-h-11" data-when="signedOut" href={routes.signIn.href()}>
        Đăng nhập
      </a>
    </div>
  )
}
