// Reminders of the acting post.
const vi = {
  title: 'Nhắc việc',
  bell: (n: string) => `Nhắc việc: ${n} chưa đọc`,
  bellNone: 'Nhắc việc: không có mục chưa đọc',
  unread: (n: string) => `${n} chưa đọc`,
  stays: 'Nhắc việc thuộc về chức vụ đang dùng và ở lại với chức vụ khi người giữ thay đổi.',
  readAll: 'Đánh dấu tất cả đã đọc',
  readOne: 'Đã đọc',
  none: 'Chưa có nhắc việc nào',
  noneWhy: 'Khi việc sắp đến hạn, quá hạn, bị trả lại hoặc chờ cơ quan mình xác nhận, nhắc việc sẽ hiện ở đây.',
  new: 'Chưa đọc',
  what: {
    due_soon: (n: number) => (n === 0 ? 'Đến hạn hôm đó' : `Còn ${n} ngày đến hạn`),
    overdue: (n: number) => `Quá hạn ${n} ngày`,
    to_verify: () => 'Chờ cơ quan mình xác nhận',
    verify_late: (n: number) => `Chờ xác nhận đã ${n} ngày làm việc`,
    returned: () => 'Bị trả lại, cần báo cáo lại',
    expiring: (n: number) => `Chương trình hết thời hạn sau ${n} ngày`,
  },
  urge: 'Lời đôn đốc việc quá hạn trong năm:',
  urgeChat: 'để dán vào nhóm trao đổi',
  urgeLetter: 'nội dung công văn đôn đốc',
  due: 'Hạn',
  end: 'Hết thời hạn',
};

export default vi;
