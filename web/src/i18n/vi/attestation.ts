// The yearly word on clauses without a due date.
const vi = {
  act: 'Đánh giá năm',
  actOf: (clause: string) => `Đánh giá năm: ${clause}`,
  title: 'Đánh giá năm của nội dung thường xuyên',
  why: 'Nội dung thường xuyên và khi phát sinh không có thời hạn nên không tính vào tỷ lệ; mỗi năm bên còn lại đánh giá một lần. Lần đánh giá sau thay lần trước, lần trước vẫn được lưu.',
  year: 'Năm',
  grade: 'Mức độ thực hiện',
  grades: { well_done: 'Thực hiện tốt', done: 'Có thực hiện', not_done: 'Chưa thực hiện' },
  text: 'Nhận xét',
  textHint: 'Căn cứ của đánh giá: việc đã làm, kết quả thấy được.',
  send: 'Ghi nhận đánh giá',
  sent: (year: string) => `Đã ghi nhận đánh giá năm ${year}.`,
  said: (year: number, grade: string) => `Năm ${year}: ${grade.toLowerCase()}`,
  by: (who: string, day: string) => `${who}, ${day}`,
  replaced: 'đã được đánh giá lại',
  notYet: (year: number) => `chưa đánh giá năm ${year}`,
  missing: { grade: 'Hãy chọn mức độ thực hiện', text: 'Hãy ghi nhận xét' },
};

export default vi;
