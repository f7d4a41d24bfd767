const vi = {
  skip: 'Đến nội dung chính',
  nav: 'Điều hướng chính',
  work: 'Việc của tôi',
  programs: 'Chương trình',
  commitments: 'Nhiệm vụ',
  dashboard: 'Bảng điều hành',
  reviews: 'Đánh giá',
  agencies: 'Cơ quan',
  search: 'Tìm chương trình, nhiệm vụ, cơ quan',
  searchGo: 'Tìm',
  searchKey: 'Phím tắt: /',
  actingPost: 'Đang làm việc với chức vụ',
  changePost: 'Chuyển chức vụ',
  account: 'Tài khoản, mật khẩu',
  signOut: 'Đăng xuất',
  sessionEnds: 'Phiên làm việc sắp kết thúc',
  sessionEndsWhy:
    'Bạn đã không thao tác một lúc. Sau khoảng hai phút nữa cần đăng nhập lại; những gì đang nhập vẫn được giữ.',
  stay: 'Tiếp tục làm việc',
  viewingAsOf: (d: string) => `Đang xem theo ngày ${d}`,
  toToday: 'Về hôm nay',
  footer: 'CamKet: ai cam kết việc gì, với ai, hạn đến khi nào và ai đã xác nhận.',
  secrecy: 'Không nhập nội dung mật vào hệ thống này.',
};

export default vi;
