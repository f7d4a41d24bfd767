const vi = {
  title: 'Kết quả tìm kiếm',
  titleOf: (q: string) => `Tìm “${q}”`,
  all: 'Tất cả',
  kind: {
    program: 'Chương trình',
    obligation: 'Nội dung phối hợp',
    commitment: 'Nhiệm vụ',
    report: 'Báo cáo',
    agency: 'Cơ quan',
  },
  found: (n: string) => `${n} kết quả`,
  ofYear: (y: number) => `năm ${y}`,
  noneTitle: (q: string) => `Không tìm thấy gì với “${q}”`,
  noneWhy: 'Có thể gõ không dấu, viết tắt hoặc chỉ một phần của tên. Chỉ tìm trong các chương trình bạn được xem.',
  askTitle: 'Tìm trong mọi chương trình bạn được xem',
  askWhy: 'Nhập tên chương trình, nhiệm vụ, cơ quan, số ký hiệu văn bản; có dấu hoặc không dấu.',
};

export default vi;
