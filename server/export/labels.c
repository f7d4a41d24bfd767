#include "export/labels.h"

#include <stddef.h>
#include <string.h>

static const struct label {
    const char *code;
    const char *text[2];
} labels[] = {
    /* timeliness */
    {"done_on_time", {"Hoàn thành đúng hạn", "Done on time"}},
    {"done_late", {"Hoàn thành quá hạn", "Done late"}},
    {"awaiting_in_time", {"Chờ xác nhận (trong hạn)", "Awaiting confirmation (in time)"}},
    {"awaiting_late", {"Chờ xác nhận (quá hạn)", "Awaiting confirmation (late)"}},
    {"open_in_time", {"Chưa hoàn thành, trong hạn", "Open, in time"}},
    {"open_overdue", {"Chưa hoàn thành, quá hạn", "Open, overdue"}},
    {"no_deadline_done", {"Không thời hạn, đã thực hiện", "No deadline, done"}},
    {"no_deadline_open", {"Không thời hạn, đang theo dõi", "No deadline, open"}},
    {"not_done", {"Không hoàn thành", "Not done"}},
    {"partial", {"Hoàn thành một phần", "Done in part"}},
    {"carried", {"Chuyển tiếp năm sau", "Carried over"}},
    {"cancelled", {"Không thực hiện (có quyết định)", "Cancelled by decision"}},
    /* states */
    {"planned", {"Chưa thực hiện", "Planned"}},
    {"in_progress", {"Đang thực hiện", "In progress"}},
    {"reported_done", {"Chờ xác nhận", "Reported done"}},
    {"returned", {"Trả lại, thực hiện lại", "Returned"}},
    {"disputed", {"Chưa thống nhất", "Disputed"}},
    {"verified_done", {"Hoàn thành (đã xác nhận)", "Verified done"}},
    {"verified_partial", {"Hoàn thành một phần", "Verified in part"}},
    {"paused", {"Tạm hoãn", "Paused"}},
    {"carried_over", {"Chuyển tiếp năm sau", "Carried over"}},
    /* origin */
    {"demonstration", {"Dữ liệu minh họa", "Demonstration data"}},
    {"stated", {"Theo văn bản", "As stated"}},
    /* information */
    {"as_of", {"Tính đến ngày", "As of"}},
    {"filter", {"Bộ lọc", "Filter"}},
    {"filter_none", {"Không lọc", "None"}},
    {"filter_q", {"Lọc theo từ", "Filter: words"}},
    {"filter_program", {"Lọc theo chương trình", "Filter: program"}},
    {"filter_plan", {"Lọc theo kế hoạch năm", "Filter: plan of year"}},
    {"filter_obligation", {"Lọc theo nội dung phối hợp", "Filter: obligation"}},
    {"filter_year", {"Lọc theo năm", "Filter: year"}},
    {"filter_agency", {"Lọc theo cơ quan", "Filter: agency"}},
    {"filter_lead", {"Lọc theo cơ quan chủ trì", "Filter: lead agency"}},
    {"filter_role", {"Vai trò của cơ quan", "Filter: role of the agency"}},
    {"filter_state", {"Lọc theo trạng thái", "Filter: state"}},
    {"filter_bucket", {"Lọc theo tình trạng", "Filter: timeliness"}},
    {"filter_due_from", {"Hạn từ ngày", "Filter: due from"}},
    {"filter_due_to", {"Hạn đến ngày", "Filter: due to"}},
    {"filter_holder", {"Đang chờ", "Filter: waiting for"}},
    {"filter_verification", {"Xác nhận", "Filter: verification"}},
    {"lead", {"Chủ trì", "Lead"}},
    {"coordinator", {"Phối hợp", "Coordinating"}},
    {"party", {"Một bên của chương trình", "Party to the program"}},
    {"verifier", {"Bên xác nhận", "Verifier"}},
    {"supervisor", {"Cơ quan giám sát", "Supervisor"}},
    {"late", {"Quá thời hạn xác nhận", "Past the limit"}},
    {"year", {"Năm", "Year"}},
    {"of_year", {"năm", "year"}},
    {"program", {"Chương trình", "Program"}},
    {"plan", {"Kế hoạch", "Plan"}},
    {"agency", {"Cơ quan", "Agency"}},
    {"scope_all", {"Tất cả chương trình được xem", "All programs in scope"}},
    {"total", {"Tổng số nhiệm vụ", "Total commitments"}},
    {"on_time_rate", {"Tỷ lệ đúng hạn", "On-time rate"}},
    {"completion_rate", {"Tỷ lệ hoàn thành trong số đến hạn", "Completion of due"}},
    {"national_rate", {"Tỷ lệ theo báo cáo quốc gia", "National reports' ratio"}},
    {"on_time_rule",
     {"Số hoàn thành đúng hạn trong số nhiệm vụ đến hạn, chia cho số nhiệm vụ đến hạn (trừ nhiệm vụ không thực hiện "
      "theo quyết định)",
      "Done on time among those due, divided by those due (less those cancelled by decision)"}},
    {"completion_rule",
     {"Số hoàn thành (đúng hạn và quá hạn) trong số nhiệm vụ đến hạn, chia cho số nhiệm vụ đến hạn",
      "Done (on time and late) among those due, divided by those due"}},
    {"national_rule",
     {"Số hoàn thành chia cho tổng số hoàn thành và chưa hoàn thành quá hạn",
      "Done divided by done plus open overdue"}},
    {"awaiting", {"Chờ xác nhận", "Awaiting confirmation"}},
    {"unserved_obligations", {"Nội dung chưa có nhiệm vụ trong năm", "Obligations without a commitment this year"}},
};

const char *
label_text(const char *code, int lang)
{
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strcmp(labels[i].code, code) == 0)
            return labels[i].text[lang];
    return code;
}
