/* slugs_closing.c - words for what the turn of the year refuses: next year's plan, closing a plan, attestations, the
 * calendar of public holidays. */
#include "json/slugs.h"

#include <stddef.h>

const struct slug slugs_closing[] = {
    /* next year's plan */
    {"year-not-later", 422, "Năm kế hoạch phải sau năm hiện có", "The year must be a later one",
     "Kế hoạch năm sau lập từ kế hoạch năm {year}.", "The next plan is made from that of {year}."},
    {"carried-from-unknown", 422, "Không có nhiệm vụ của năm trước để chuyển tiếp",
     "There is no commitment of an earlier year to carry over",
     "Chỉ chuyển tiếp nhiệm vụ của kế hoạch đã ký, năm trước, cùng chương trình.",
     "Only commitments of a signed plan of an earlier year of the same program are carried over."},
    {"carried-twice", 422, "Một nhiệm vụ được chuyển tiếp hai lần", "A commitment is carried over twice",
     "Mỗi nhiệm vụ của năm trước ứng với một nhiệm vụ của năm sau.",
     "Each commitment of the earlier year becomes one of the later year."},

    /* closing the year of a plan */
    {"plan-not-in-force", 409, "Kế hoạch chưa ký hoặc đã kết thúc năm", "The plan is not signed, or its year is closed",
     "Chỉ kết thúc năm của kế hoạch đã ký và chưa kết thúc.", "Only a signed plan that is still open is closed."},
    {"commitment-not-in-plan", 422, "Nhiệm vụ không thuộc kế hoạch này", "The commitment is not of this plan", NULL,
     NULL},
    {"outcome-listed-twice", 422, "Một nhiệm vụ được ghi hai kết quả", "A commitment has two outcomes", NULL, NULL},
    {"outcome-missing", 422, "Thiếu kết quả cuối năm của nhiệm vụ", "A commitment has no outcome",
     "Chọn chuyển tiếp hoặc không hoàn thành cho nhiệm vụ {label}.",
     "Choose whether commitment {label} is carried over or not done."},
    {"outcome-not-possible", 422, "Không chọn được kết quả này", "This outcome is not possible",
     "Trạng thái hiện tại của nhiệm vụ không cho phép kết quả đã chọn.",
     "The present state of the commitment does not allow the chosen outcome."},
    {"commitment-awaits-decision", 422, "Nhiệm vụ còn chờ xác nhận hoặc chưa thống nhất",
     "A commitment awaits its verification or a decision",
     "Nhiệm vụ {label} cần được bên xác nhận hoặc cơ quan giám sát quyết định trước khi kết thúc năm.",
     "The verifying side or the supervising agency decides on commitment {label} before the year is closed."},
    {"next-commitment-missing", 422, "Chưa có nhiệm vụ tương ứng của năm sau",
     "Next year has no commitment for this one",
     "Ký kế hoạch năm sau có nhiệm vụ chuyển tiếp từ nhiệm vụ {label} trước.",
     "First sign next year's plan with a commitment carried over from {label}."},

    /* attestations */
    {"attestation-of-standing-only", 422, "Chỉ đánh giá nội dung thường xuyên hoặc khi phát sinh",
     "Only standing and on-event clauses are attested",
     "Nội dung có thời hạn và định kỳ được xác nhận qua từng nhiệm vụ.",
     "Dated and recurring clauses are confirmed commitment by commitment."},
    {"attestation-of-leaf-only", 422, "Đánh giá ở từng nội dung cụ thể", "Attest each clause below this heading", NULL,
     NULL},
    {"attestation-year-not-in-term", 422, "Năm nằm ngoài thời gian thực hiện", "The year is outside the term",
     "Chọn một năm của giai đoạn thực hiện, không sau năm nay.",
     "Choose a year of the term that is not in the future."},
    {"agency-bears-it-alone", 403, "Cơ quan thực hiện không tự đánh giá", "The agency that bears it does not attest it",
     "Bên khác của chương trình đánh giá nội dung này: {who}.", "Another party attests this clause: {who}."},
    {"person-has-post-in-bearer", 403, "Người giữ chức vụ ở cơ quan thực hiện không đánh giá",
     "Who holds a post in the bearing agency does not attest", NULL, NULL},
    {"agency-not-in-program", 403, "Cơ quan không phải là một bên của chương trình",
     "The agency is not a party of the program", "Chỉ các bên của chương trình đánh giá: {who}.",
     "Only the parties attest: {who}."},

    /* the calendar */
    {"day-of-another-year", 422, "Ngày không thuộc năm này", "The day is not of this year", NULL, NULL},
    {"day-listed-twice", 422, "Ngày được ghi hai lần", "The day is listed twice", NULL, NULL},
    {"worked-day-is-no-weekend", 422, "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật",
     "A day worked in exchange is a Saturday or a Sunday", NULL, NULL},
    {0},
};
