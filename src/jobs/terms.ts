export type TaskFailure = 'mandateEnded' | 'gaveUp'

/** Why long work came to no end, and what to do. */
export const taskFailures: Readonly<Record<TaskFailure, string>> = {
  mandateEnded: 'Nhiệm vụ mà đồng chí dùng để yêu cầu việc này đã kết thúc, nên việc không được làm tiếp.',
  gaveUp:
    'Hệ thống đã thử nhiều lần mà không làm xong. Dòng nào đã ghi thì còn nguyên; đồng chí mở lại danh sách xem dòng nào chưa làm rồi làm lại.',
}
