const vi = {
  title: 'Đăng nhập',
  tagline: 'Theo dõi chương trình phối hợp giữa các cơ quan: ai cam kết việc gì, hạn đến khi nào, ai đã xác nhận.',
  login: 'Tên đăng nhập',
  password: 'Mật khẩu',
  show: 'Hiện mật khẩu',
  go: 'Đăng nhập',
  needLogin: 'Hãy nhập tên đăng nhập.',
  needPassword: 'Hãy nhập mật khẩu.',
  again: 'Phiên làm việc đã kết thúc',
  againWhy: 'Hãy đăng nhập lại để tiếp tục. Những gì bạn đang nhập vẫn còn nguyên.',
  another: 'Đăng nhập bằng tài khoản khác',
};

export default vi;
