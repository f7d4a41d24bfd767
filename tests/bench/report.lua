-- A progress report on an open commitment of this year, each with a key of its own.
local common = dofile(os.getenv("BENCH_DIR") .. "/common.lua")
local run = os.getenv("BENCH_RUN")
local thread_number = 0
setup = function(thread)
  thread:set("number", thread_number)
  thread_number = thread_number + 1
end
local sent = 0
request = function()
  -- Line 9 of a program's fifth plan: due in November, open.
  local program = math.random(0, common.commitments / 50 - 1)
  local n = program * 50 + 49
  sent = sent + 1
  local headers = {
    ["Authorization"] = "Bearer " .. common.token((program + 7) % common.agencies),
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = string.format("bench-%s-%d-%09d-%06d", run, number, sent, math.random(0, 999999)),
  }
  return wrk.format("POST", "/api/v1/commitments/" .. common.id(9, n) .. "/reports", headers,
    '{"kind":"progress","percent":' .. math.random(1, 99) .. ',"text":"Đang triển khai theo kế hoạch"}')
end
