/** Why a file was not read. */
export type BadFile =
  | 'tooLarge'
  | 'empty'
  | 'damaged'
  | 'zipBomb'
  | 'tooManySheets'
  | 'tooManyRows'
  | 'tooHeavy'
  | 'externalEntities'
  | 'lyingZipDirectory'
  | 'passwordProtected'
  | 'oldExcel'
  | 'html'
  | 'image'
  | 'unknownKind'
  | 'timeout'

/** One sentence for each reason, saying what to do. */
export const badFileText: Record<BadFile, string> = {
  tooLarge: 'Tệp lớn hơn 10 MB; đồng chí xóa hình ảnh và các trang tính không cần, hoặc chia thành nhiều tệp nhỏ hơn.',
  empty: 'Tệp không có dữ liệu; đồng chí kiểm tra lại đã chọn đúng tệp và đã lưu danh sách chưa.',
  damaged: 'Tệp bị hỏng hoặc tải lên chưa trọn vẹn; đồng chí mở tệp bằng Excel, lưu lại rồi tải lên lần nữa.',
  zipBomb: 'Nội dung tệp khi mở ra lớn hơn 200 MB; đồng chí chép riêng danh sách sang một tệp mới rồi tải lên.',
  tooManySheets: 'Tệp có hơn 50 trang tính; đồng chí chỉ giữ các trang tính có danh sách rồi tải lên lần nữa.',
  tooManyRows:
    'Trang tính có dữ liệu ở sau dòng 50.000; đồng chí xóa các ô thừa ở cuối trang hoặc chia danh sách thành nhiều tệp.',
  tooHeavy: 'Tệp có quá nhiều ô dữ liệu; đồng chí chép riêng các cột cần dùng sang một tệp mới rồi tải lên.',
  externalEntities:
    'Tệp có phần khai báo không an toàn mà Excel không tạo ra; đồng chí chép danh sách sang một tệp mới rồi tải lên.',
  lyingZipDirectory:
    'Mục lục bên trong tệp không khớp với nội dung; đồng chí mở tệp bằng Excel, lưu thành tệp mới rồi tải lên.',
  passwordProtected: 'Tệp có đặt mật khẩu; đồng chí mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi tải lên.',
  oldExcel: 'Tệp do bản Excel trước năm 1997 tạo ra; đồng chí mở tệp và lưu lại dạng .xlsx rồi tải lên.',
  html: 'Tệp là trang web được đổi tên; đồng chí mở tệp bằng Excel, lưu lại dạng .xlsx rồi tải lên.',
  image: 'Tệp là hình ảnh, không phải bảng tính; đồng chí tải lên tệp .xlsx, .xls hoặc .csv.',
  unknownKind: 'Tệp không phải bảng tính đọc được; đồng chí tải lên tệp .xlsx, .xls hoặc .csv.',
  timeout: 'Đọc tệp quá 20 giây nên đã dừng; đồng chí chia danh sách thành nhiều tệp nhỏ hơn rồi tải lên.',
}
